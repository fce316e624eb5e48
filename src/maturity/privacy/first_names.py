"""First names that are common among people who live in Britain: enough to tell "resident Joan" from "resident panel"."""

from __future__ import annotations

import unicodedata

from maturity.privacy.words import words

FIRST_NAMES = words(
    """
    aaron abdul abdullah abigail abu adam adebayo adeel agnes agnieszka ahmed aidan aisha aishah alan albert aleksandra alex
    alexander alexandra alfie alfred ali alice alicia alison alistair amanda amara amelia amina aminah amir amit amy ana andrea
    andreea andrew andrzej angela anil anita anjali ann anna anne annette annie anthony antonio anwar archie arjun arthur arun
    asha ashraf asif audrey ava ayesha aziz babatunde barbara barry bartosz beatrice ben benjamin bernadette bernard beryl beth
    bethany betty beverley bilal billy bob bradley brenda brendan brian bridget bronwyn bruce callum carl carol caroline carolyn
    catherine cecilia charles charlie charlotte cheryl chidi chinedu chloe chris christina christine christopher ciara claire
    clare clive colin connor craig cynthia daisy dale damian daniel danielle danny darren daryl dave david debbie deborah deepa
    deepak denis denise dennis derek dermot diana diane dilip dimitri dolores dominic donald donna doreen doris dorota dorothy
    douglas duncan dylan ebony eddie edgar edith edna edward edwin efosa eileen elaine eleanor elena eleri elizabeth ella ellen
    ellie elsie emeka emily emma emmanuel eric erica ernest esme esther ethel eugene eunice eva evan eve evelyn ewa farah farida
    farooq fatima fatimah fatma femi finlay fiona florence frances francesca francis fred freda freddie frederick gabriel gareth
    gary gavin gemma geoff geoffrey george georgina gerald geraldine gerard gillian gina gladys glenda glenn gloria gordon
    graham grainne greta gurpreet gwen gwendoline habib hamza hannah harold harpreet harriet harry harvey hassan hazel heather
    helen helena henry herbert hilary hilda hina howard hugh hussain hussein ian ibrahim imran ines ingrid ioana iqbal irene
    iris isaac isabel isabella isabelle ishaan isla ismail ivan ivy jack jackie jacob jacqueline jade jake jakub jamal james
    jamie jan jane janet janice janine jas jasmin jasmine jaswinder javed jayden jean jeanette jeffrey jennifer jenny jeremy
    jerzy jessica jessie jill jim jimmy jo joan joanna joanne joe joel johanna john johnny jonathan joseph josephine joshua
    joyce juan judith judy julia julian julie june justin kamal kamran karen karim karl karolina kasia katarzyna kate katherine
    kathleen kathryn kathy katie kayleigh keith kelly ken kenneth kerry kevin khadija khalid kieran kim kirsty kofi krishna
    krystyna krzysztof kumar kwame kyle laila lakshmi laura lauren laurence leah leanne lee leela leo leonard leroy lesley
    leslie lewis liam lilian lillian lily linda lindsay lisa lloyd logan lorraine louis louise lucia lucy luis luke lydia lyn
    lynda lynn lynne mabel maciej magdalena mahmood malcolm malgorzata mandy manjit marcin marek margaret margery maria mariam
    marian marie marilyn mario marion marjorie marlene martha martin mary maryam mateusz matthew maud maureen maurice mavis max
    megan mehmet melanie melissa mia michael michal michelle mick miguel mihai mike mildred miriam mohamed mohammad mohammed
    moira molly monica morag muhammad muriel mustafa myra nadia nadine nancy naomi nasir nasreen natalie natasha nathan neelam
    neil nellie ngozi nia niamh nicholas nicola nicole nigel nikhil nimra nina nirmala nisha noah noel nora norah noreen norma
    norman oliver olivia olu oluwaseun omar ondine oscar osman owen padraig pamela parveen patricia patrick paul paula pauline
    pawel pedro peggy penelope peter petra philip philippa phillip phoebe phyllis piotr poppy pradeep pravin priya quentin
    rachael rachel radu rafael raheem rahim rahul raj rajesh ralph ramesh rashid ravi raymond rebecca reginald rehana rekha
    rhian rhys richard rita robert roberta robin rodney roger roland ronald ronnie rosaleen rosalind rosemary rosie roy ruby
    rukhsana ruth ryan sabina sabrina sadia safia saima sajid saleem sally salma samantha sameer samina samira samuel sandra
    sanjay santosh sara sarah sean sebastian shabana shahid shakira shamim shanice sharon shaun shazia sheila shirley shona sian
    sidney simon simone sinead siobhan sofia sonia sophia sophie stacey stan stanley stefan stella stephanie stephen steve
    steven stuart suleman sunil sunita suresh susan susanna susannah suzanne sylvia tahir tamsin tania tanya tariq tatiana ted
    terence teresa terry thelma theo theresa thomas tim timothy tina toby tom tomasz tommy tony tracey tracy trevor tunde tyrone
    umar una ursula usha usman valerie vanessa vera vernon veronica victor victoria vijay vikram vincent viola violet vivian
    vivien vladimir walter wanda wayne wendy wilfred william winifred winston xavier yasmin yusuf yvette yvonne zac zachary
    zahra zainab zara zeynep zoe zofia zubair
    """
)

NAMES_THAT_ARE_WORDS = words(
    """
    amber april art august barb bill bob carol chance charity chase christian clay crystal daisy dale dawn dean don drew eve
    faith fern frank gene gill grace grant guy harmony hazel heather holly honey hope iris ivy jack jade jasmine jean jo joe joy
    june kim lee lily mark max may melody mike mill nick norm olive pat patience pearl peg penny piers poppy ray rich rick rob
    robin rose rosemary ruby rusty sage sandy scarlet sky stan sue summer ted terry tim tom tony vera vi violet wade ward will
    """
)
"""Names that are also words: taken as names only where they are written with a capital."""


def is_first_name(word: str) -> bool:
    """Tell whether a word is a common first name, in capitals or not, with or without its accents."""
    plain = word.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return plain in FIRST_NAMES
