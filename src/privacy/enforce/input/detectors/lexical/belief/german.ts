import type { Lexicon } from '../Lexicon.js';

/** German words of religion and conviction. */
export const BELIEF_GERMAN: Lexicon = {
  tells: `
    abendgebet* adventist* agnosti* ahmadiyya alevit*
    als/bin/sind/gläubige/gläubiger/praktizierende/überzeugter/überzeugte_?ein/eine/gläubige/gläubiger/praktizierende/praktizierender/überzeugter/überzeugte_christ/christin/christen
    als_pfarrer/pastor/pastorin/imam/rabbiner/priester/diakon amisch* anthroposoph* atheismus atheist*
    aus_?der/die_kirche_?wieder_aus/ausgetreten/austreten aus_der_kirche_ausgetreten aus_religiösen/glaubens*
    aus_überzeugung ausgetreten_aus_der_kirche bahai* baptist* bar_mizwa bat_mizwa
    beim/zum/im/während/zur/des_gebet beim_beten bibelgesprächskreis bibelgruppe bibelkreis* bibelstunde*
    bin/ist/sind_?streng/russisch/griechisch/serbisch_orthodox
    bin_?ein/der/die_pfarrer/pastor/pastorin/imam/rabbiner/priester/diakon/missionar buddhismus buddhist*
    calvinist* chanukka_feiern chassid* christ/christin/christen_bin/sind/ist
    christlich*_familie/gemeinde/glaube*/überzeugung/haushalt christlichen_glauben diakonisse* diwali erstkommunion
    essen/isst/esse/kochen/kaufen_?wir/ich/nur/ausschließlich_?nur_halal/koscher ethisch*_vegan* *evangelisch
    evangelisch* faste fasten_wir/ich/bis/wegen/gerade/im fastenbrechen fastenmonat fastenzeit fastenzeit_halten
    firmling firmung freidenker* freikirche* freikirchlich* freimaurer* freireligiös freitagsgebet* gebete
    gebeten_der gebets gebetskreis* gebetsraum gebetsruf *gebetszeit gebetszeit* *gebetszeiten
    gehe/gehen/geht/sind/bin/ist/war/waren/besuchen/besuche/besucht_?wir/ich/dann/immer/sonntags/freitags/gerade/alle/da/um/regelmäßig/die_?wir/ich/immer/alle_?in/zur/zum_?der/die/unsere/unserer_kirche/moschee/synagoge/messe/andacht/gemeinde/tempel
    getauft getaufte* glaube_an_gott glauben_an_gott glaubensgemeinschaft glaubensgründe* glaubensgründen
    glaubensrichtung gläubig gläubige gläubigen gläubiger_muslim/christ/jude/katholik/mensch *gottesdienst
    gottesdienst* *gottesdienste griechisch_orthodox* hadsch halal_leben/essen/ernähren hauskreis* heide_bin
    heilige/heiligen_messe hindu* humanist* iftar iftar* in/zur_?die/der_moschee/synagoge/messe/andacht/beichte
    islam islamisch* jain* jehova* jesid* jom_kippur jude juden judentum jüdin jüdinnen jüdisch* katholi*
    *katholiken *katholisch kirchenälteste* kirchenaustritt kirchenchor kirchenchor* kirchenmitglied*
    kirchenvorstand kirchenvorstands kirchgang kirchgänger* kirchlich_engagiert
    kirchliche*_trauung/hochzeit/hochzeit kommunion kommunionfeier kommunionkind konfessionslos* konfirmand*
    konfirmation königreichssaal konvertiert* konvertit* kopftuch_trage/tragen kopten koptisch*
    koscher*_leben/essen/ernähren/küche/haushalt koscher_haushalt
    leben/lebe/essen/esse/ernähren/ernähre/streng/nur/uns/kochen_?nur/uns/streng_koscher/halal lektor_in_der
    letzte_ölung lutheran* lutherisch* meditationsretreat mein_gott_erlaubt mennonit* messdiener* methodist*
    ministrant* mittagsgebet* morgengebet* morgengebete mormon* moslem* muslim* nachtgebet* neuapostolisch*
    nicht_gläubig nur_halal opferfest ordensfrau* ordensschwester*
    orthodoxe/orthodoxer/orthodoxes/orthodoxen_jude/juden/jüdin/christ/christen/christin/kirche/weihnachten/ostern/familie
    pastor_bei pazifist* pessach pfarrer_bin pfingstgemeinde pfingstler* pilgerfahrt pilgerreise presbyter*
    priesterseminar priesterweihe protestant* protestantisch* purim quäker* ramadan ramadanfest rastafari*
    religionsgemeinschaft religionslos religionszugehörigkeit religiös* religiöse* rosch_haschana rosenkranz_beten
    russisch_orthodox* sabbat* sabbatruhe sakat schabbat* schabbes schiit* scientolog* seelenamt
    sehr/tief/streng_gläubiger siebenten_tags* sikh* sonntagsmesse spirituell* streng_gläubig* strenggläubig* sufi
    sukkot sunnit* taoist* *taufe taufe taufen taufkerze_für_unser/meine täufling tiefgläubig* tischgebet*
    totenmesse
    trage/trägt/tragen/trug/mein/meinem/meinen_?ein/einen/ich/einem_kopftuch/hijab/nikab/burka/kippa/turban
    trauung_kirchlich turban_trage umrah ungetauft ungläubig_bin
    unser/mein/meinem/unserem/unserer/meiner/meinen/unseren/seinem/ihrem_?jüdischen/christlichen/muslimischen_glaube/glauben/religion/überzeugung
    unsere/unserer/meine/meiner_kirchengemeinde/gemeinde/pfarrei/moschee/synagoge/pfarrer/imam/rabbiner/glaube/glauben/religion
    vegan*_aus_überzeugung/ethischen/religiösen vesakh weltanschau* weltlich_humanist wicca
    wir/ich/beim/zum/zur/er/sie_?gerade/dann/fünf_?mal/immer_beten/bete/betet wir/ich_faste/fasten yezid* zakat
    zeuge_jehova* zeugen_jehova* zeugin_jehova* zoroast* zuckerfest zum_beten zur_beichte`,
  tellsOfSomebody: `
    diakon fasten gottesdienst imam jehova konfession mönch mönche nonne nonnen priester rabbiner religion`,
  unspecific: `
    beten fasten glaube glauben gläubig* gründen religion religiös*`,
  survives: `
    als_koscher auf_der_messe bitte_beten buchmesse buddha* christ_und christbaum* christian christiane christina
    christine christkind* christo christoph* christrose* christstollen christstraße der_überzeugung_dass
    evangelisch*/katholisch*/jüdisch*/islamisch*/christlich*/orthodox*/buddhistisch*_krankenhaus/krankenhauses/kindergarten/kita/schule/grundschule/gymnasium/pfarramt/gemeindehaus/kirche/gemeindezentrum/friedhof/akademie/altenheim/seniorenheim/altersheim/stift/verlag/buchhandlung/sozialstation/familienzentrum/museum/kulturzentrum/zentrum/stiftung/pflegeheim/jugendheim/kantorei
    evangelisches/katholisches/evangelischer/katholischer/evangelische/katholische_krankenhaus/kindergarten/kita/schule/pfarramt/gemeindehaus/kirche/gemeindezentrum/friedhof/akademie/altenheim/seniorenheim/stift/verlag
    fachmesse fast fasten_seat fastfood feuertaufe *gasse gebeten gebetsmühlen* gebetsmühlenartig gemeindebüro
    gemeindehaus gemeindeverwaltung glaub_ich glaube_dass glaube_es/das/der/die/ihr/euch/kaum/an_euren glaube_ich
    glaube_nicht glauben_sie/dass/mir/nicht gläubiger_der/und/banken gläubigerbank gott_sei_dank gottes_willen
    gottseidank grüß_gott guten_glauben heide heidekraut heilige_maria heilige_scheiße heiligenstadt
    heiliger_bimbam heiliger_gral heiliger_strohsack herrgott
    hinter/neben/gegenüber/vor/an/bei/nahe_der_?alten/evangelischen/katholischen/evang/kath/neuen_kirche/moschee/synagoge/kapelle/gemeinde
    hinter/neben/gegenüber_dem_kloster ich_bete_dass ich_glaub ich_glaube im_glauben_dass in_dem_glauben
    in_gottes_namen in_gutem_glauben ist/sind_das/die/der_?auch_koscher/halal jude_law judenstein
    jüdisches/jüdischer/islamisches/buddhistisches_museum/friedhof/zentrum/kulturzentrum kam_mir
    katholischer_feiertag kaum_zu_glauben kirche_gegenüber/links/rechts kirchenallee kirchenbüro
    kirchenbüro_abgeben kirchenstraße kirchgasse* kirchplatz* kirchstr* kirchweg* klosterbier klosterbräu
    klosterfrau* klostergarten* klosterhof klosterladen klosterplatz klosterstraße klostertee klosterweg
    kommunionbank koscher_vor koschere_gummibärchen kreuzgang leider_gottes mein_gott meine_gemeinde_verwaltung
    meiner_gemeinde_bürgeramt messe_frankfurt/hannover/köln/leipzig/berlin/gelände messebesuch messegelände
    messestand mönchengladbach nicht_ganz_koscher nicht_zu_glauben nonnenweg oh_gott oster* pfarrbüro pfarrhaus
    pilgerhaus pilgerstab pilgerstraße pilgerweg pilgerweg_schuhe *platz religiös_.._geprüft schiffstaufe
    spirituosen stadtgemeinde steht_koscher stoßgebet *straße taufe_des/der_schiffs/schiffes überzeugt
    überzeugung_.._qualität um_gottes_willen *weg weihnacht* weiß_gott werden_gebeten wir_glauben
    wird/wurde/haben/habe_gebeten wirklich/etwa_koscher worden zur_messe_frankfurt`,
  parts: '',
  beside: `
    abend adventist adventistin bibel chor christ christen christin christlich christliche christlichen ethisch
    ethischen evangelisch familie fasten feiertag feiertage fest freitags gebet gebete gemeinde glaube glauben
    gläubig gläubige gläubigen gläubiger gottesdienst griechisch gründe gründen halal haushalt jehova jehovas jude
    juden jüdin jüdisch jüdische jüdischen katholisch kirche koscher kreis leben messe mittags morgen muslim
    muslima muslime muslimisch muslimische muslimischen orthodox orthodoxe orthodoxen orthodoxer praktizierend
    praktizierende praktizierender ramadan religion religiös religiöse religiösen römisch russisch sehr sonntags
    streng strenggläubig strenggläubige tags tief überzeugt überzeugte überzeugter überzeugung vegan veganer
    veganerin zeuge zeugen zeugin`,
};
