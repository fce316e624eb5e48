// Tables can be put in another order: by a button in each head, by mouse or keyboard. Without this script they stay as printed.
// A table whose rows are networks or systems keeps the order of the register (data-order): nobody is put in order of level.
(function () {
  "use strict";
  var MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  function value(text) {
    var day = /^(?:Done\s)?(\d{1,2}\s)?([A-Z][a-z]{2})[a-z]*\s(\d{4})/.exec(text);
    var month = day ? MONTHS.indexOf(day[2].toLowerCase()) / 3 : -1;
    if (day && month >= 0 && month === Math.floor(month)) return Number(day[3]) * 372 + month * 31 + Number(day[1] || 0);
    var number = /^-?\d[\d,]*(\.\d+)?/.exec(text);
    return number ? Number(number[0].replace(/,/g, "")) : null;
  }
  function missing(text) {
    return text === "" || /^(–|not |no |none|too few|incomplete|uncertain|does not apply)/i.test(text);
  }
  function compare(one, other) {
    var a = value(one), b = value(other);
    return a !== null && b !== null ? a - b : one.localeCompare(other, "en-GB", { numeric: true });
  }
  function words(row, place) {
    return row.cells[place].textContent.replace(/\s+/g, " ").trim();
  }
  function enhance(table) {
    var body = table.tBodies[0], heads = table.tHead ? table.tHead.rows : [];
    if (table.tBodies.length !== 1 || heads.length !== 1 || body.rows.length < 4) return;
    var rows = Array.prototype.slice.call(body.rows), cells = Array.prototype.slice.call(heads[0].cells);
    var even = rows.every(function (row) { return row.cells.length === cells.length; });
    if (!even || table.dataset.order || table.className === "heat" || table.querySelector("tr.area")) return;
    cells.forEach(function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "order";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort"), next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
        cells.forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (next) head.setAttribute("aria-sort", next);
        var ordered = rows.slice();
        if (next) ordered.sort(function (one, other) {
          var a = words(one, place), b = words(other, place), gone = missing(a) - missing(b);
          return gone || compare(a, b) * (next === "ascending" ? 1 : -1) || rows.indexOf(one) - rows.indexOf(other);
        });
        ordered.forEach(function (row) { body.appendChild(row); });
      });
    });
  }
  Array.prototype.forEach.call(document.querySelectorAll("table"), enhance);
})();
