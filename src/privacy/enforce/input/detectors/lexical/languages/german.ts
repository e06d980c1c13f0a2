import type { Language } from '../Lexicon.js';

/** What German lexicons have in common. */
export const GERMAN: Language = {
  name: 'german',
  capitalNouns: true,
  adjectivesFollow: false,
  common: `
    aber als am an auch auf aus bei beim bin bitte da dank danke das dass daß dem den der des die durch ein eine
    einem einen einer er es für gerne habe haben hallo hat hatte ich ihr ihre ihren im ist kann kein keine können
    mein meine meinem meinen meiner mich mir mit nach nicht noch nur oder schon sehr seit sich sie sind über um und
    uns unser unsere unter vielen vom von vor war wegen weil wenn werden wir wird zu zum zur`,
  somebody: `
    anrufer anruferin aufgrund baby bin bruder dame diagnose ehefrau ehemann eltern empfänger empfängerin enkel
    enkelin enkelkind er familie frau freund freundin großmutter großvater hab habe habs hat hatte herr ich ihm ihn
    ihr ihre ihrem ihren ihrer jemand käufer käuferin kind kinder kollege kollegin kunde kunden kundin leide leiden
    leidet mama mann mein meine meinem meinen meiner meines mich mir mitbewohner mutter nach nachbar nachbarin
    neffe nichte oma onkel opa papa partner partnerin patient patientin schwester schwiegermutter schwiegervater
    sein seine seinem seinen seiner seit sie sohn tante tochter uns unser unsere unserem unseren unserer vater
    wegen wir`,
  links: `
    am an auf bei beim das dem den der des die ein eine einem einen einer gegen ihr ihre ihrem ihren ihrer im in
    ist mein meine meinem meinen meiner mit oder sehr sein seine seinem seinen seiner und unser unsere vom von war
    zu zum zur`,
  goods: `
    *allee *anhänger *anzug *apotheke *armband *artikel *aufkleber *aufzug *ausgabe *bad *balsam *band *bandage
    *becher *bettwäsche *bezug *bezüge *bh *bonbons *brot *buch *bücher *büro *creme *damm *decke *deko *dose
    *druck *eingang *einladung *einladungen *einlage *einlagen *ergänzung *figur *film *flasche *friedhof *gasse
    *gel *gemeinde *gemeindehaus *gerät *geschäft *geschenk *geschenke *glas *gürtel *halle *halter *haus *heft
    *hose *hosen *kalender *kapseln *karte *karten *kasten *kekse *kerze *kerzen *kette *kirche *kissen *kleid
    *kleider *klinik *koffer *konzert *kostüm *kunst *laden *lampe *lied *lotion *magazin *maske *masken *matratze
    *matte *mehl *messgerät *mode *museum *muster *öl *packung *pad *pads *parkplatz *parkplätze *pflaster *platz
    *poster *postkarte *pralinen *praxis *produkt *produkte *pulver *puppe *puzzle *rampe *ratgeber *rezept
    *rezepte *ring *roman *saft *säfte *salbe *schokolade *schuhe *schule *seife *serum *set *shampoo *shirt *sirup
    *socken *spiel *spielzeug *spray *statue *steig *stiftung *str *strasse *straße *streifen *strümpfe
    *süßigkeiten *tabletten *tasche *tasse *tee *test *tests *thermometer *toilette *tor *tropfen *turm *ufer
    *verband *verein *vitamine *wc *weg *zentrum *zugang`,
  things: `
    bank bett brille buddha engel figur figuren gartenzwerg hocker keramik* krippe krippenfiguren lampe lehne
    nussknacker porzellan* puppe roboter schreibtisch sessel sofa spielzeug stativ statue stuhl stühle teddy tisch
    tische uhr zwerg`,
  animals: `
    beagle dackel fische fohlen futter hamster hase haustier huhn hühner hund hunde hundefutter hündin kaninchen
    kater kätzchen katze katzen katzenfutter labrador leine meerschweinchen mops napf papagei pferd pferde pfote
    pfoten pony pudel retriever schäferhund schildkröte stute terrier tier tierarzt tiere vierbeiner vogel wallach
    wellensittich welpe ziege`,
  goodsFor: `
    bei das dem den der die für gegen mit über von zu zum zur`,
  beforeName: `
    doktor dr fam familie firma frau herr herrn prof professor sankt st`,
  afterName: `
    allee apotheke damm gasse gmbh haus hof kirche krankenhaus platz ring str strasse straße ufer weg`,
};
