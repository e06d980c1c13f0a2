import type { Language } from '../Lexicon.js';

/** What German lexicons have in common. */
export const GERMAN: Language = {
  name: 'german',
  capitalNouns: true,
  adjectivesFollow: false,
  common: `
    der die das den dem des ein eine einen einem einer und oder aber ist sind war bin wir ich mein meine meiner meinen
    meinem mir mich uns unser unsere sie er es ihr ihre ihren nicht kein keine bitte mit von zu zum zur im auf an bei für
    aus nach vor über unter durch wegen da dass daß weil wenn als auch noch nur schon sehr hat habe haben hatte wird werden kann
    können bitte vielen dank danke hallo seit beim vom am um sich gerne`,
  somebody: `
    ich mein meine meiner meinen meinem meines mir mich wir unser unsere unserer unseren unserem uns er sie sein seine seiner seinen
    seinem ihr ihre ihrer ihren ihrem ihm ihn hab habs leide leidet leiden diagnose wegen aufgrund seit nach bin hatte habe hat
    mann frau ehemann ehefrau partner partnerin mutter mama vater papa eltern sohn tochter kind kinder baby oma opa großmutter
    großvater bruder schwester tante onkel neffe nichte enkel enkelin enkelkind freund freundin nachbar nachbarin kollege
    kollegin kunde kundin kunden empfänger empfängerin patient patientin familie mitbewohner schwiegermutter schwiegervater jemand
    käufer käuferin anrufer anruferin herr frau dame`,
  links: `
    in im an am der die das den dem des von vom und oder mit zu zum zur mein meine meinem meiner meinen sein seine seiner seinem
    seinen ihr ihre ihrer ihrem ihren unser unsere eine einen einer einem ein auf beim bei gegen sehr ist war`,
  goods: `
    *buch *bücher *ratgeber *roman *heft *magazin *tasse *becher *kissen *set *tee *karte *karten *kalender *poster *shirt
    *socken *strümpfe *schuhe *test *tests *streifen *messgerät *gerät *thermometer *matte *statue *figur *kerze *kerzen *lampe
    *ausgabe *druck *tasche *bad *balsam *creme *salbe *lotion *saft *säfte *bonbons *kekse *schokolade *pralinen *süßigkeiten *rezepte *rezept
    *spielzeug *puppe *kostüm *deko *kette *anhänger *armband *maske *masken *film *lied *spiel *puzzle *aufkleber *postkarte
    *rampe *parkplatz *parkplätze *toilette *wc *zugang *eingang *aufzug *büro *laden *geschäft *haus *museum *platz *halle *zentrum
    *schule *verein *stiftung *artikel *produkt *produkte *kapseln *spray *tropfen *pflaster *verband *packung *flasche *glas *dose
    *kleid *kleider *anzug *hose *hosen *mode *einladung *einladungen *geschenk *geschenke *bettwäsche *bh *koffer *kasten *band *konzert *kunst *muster *halter *straße *strasse *str *weg *gasse *allee *ring *ufer *damm *steig *apotheke
    *klinik *praxis *gemeinde *gemeindehaus *kirche *friedhof *turm *tor *öl *sirup *brot *mehl
    *einlage *einlagen *gürtel *bandage *matratze *bezug *bezüge *decke *pad *pads *vitamine *ergänzung *tabletten *shampoo *seife *serum *pulver *gel`,
  things: `porzellan* keramik* stuhl stühle tisch tische sessel sofa bank hocker statue figur figuren puppe teddy roboter spielzeug bett schreibtisch brille uhr lehne nussknacker zwerg gartenzwerg engel stativ lampe krippe krippenfiguren buddha`,
  animals: `hund hunde hündin katze katzen kater kätzchen welpe pferd pferde pony kaninchen hase hamster meerschweinchen papagei wellensittich vogel fische schildkröte haustier tier tiere tierarzt huhn hühner ziege labrador retriever terrier dackel pudel schäferhund beagle mops stute wallach fohlen vierbeiner hundefutter katzenfutter futter leine napf pfote pfoten kater`,
  goodsFor: `für über gegen von mit zu zum zur der die das den dem bei`,
  beforeName: `herr herrn frau dr doktor prof professor familie fam sankt st firma`,
  afterName: `straße strasse str weg platz gasse allee ring ufer damm hof haus kirche krankenhaus apotheke gmbh`,
};
