import type { Lexicon } from '../Lexicon.js';

/** English words of religion and conviction. */
export const BELIEF_ENGLISH: Lexicon = {
  tells: `
    adventist* after_church_on/we agnostic* ahmadi* alevi* altar_boy altar_server
    am/is/are/be/while/m/re/busy_praying am/m/are/re/as/being_?a/devout/practising/practicing/committed_christian
    am/m/is_?a/an/the_priest/pastor/vicar/imam/rabbi/nun/monk/deacon/missionary/believer/non_believer amish
    anglican* as_?a/the_priest/pastor/vicar/imam/rabbi/minister/deacon/missionary at/to/after/before/during_mass
    at_church_on/every/until/then/when atheis* attend*_?the/a/our_church/mass/mosque/synagogue/service baha_i_faith
    bahai* baptis* baptised baptist* baptized bar/bat_mitzvah* batmitzvah* believe_in_god/jesus/christ/allah
    bereavement_mass bible_study/group/class born_again break_?our/my/the_fast breaking_?our/my/the_fast bris
    buddhism buddhist* calvinist* catholic* catholicism chassidic christened christening
    christian/christians_family/faith/household/community/believer/believers/beliefs/couple/values christianity
    christians church_elder church_service/services/choir_practice/group/member/members/elder circumcision
    communion_?dress communion_service confirmation_candidate confirmation_class/service
    confirmation_in/at_?the/our_church confucian* congregation conscientious_objector conversion_to converted_to
    coptic copts daoist* deacon_at deepavali devout* diwali druze dua
    during/after/before/for/at/our/my/to/in/says_prayer/prayers during/for/observ*/keep*_lent eid eid_al_*
    elder_in_our/the/my epiphany_service episcopal* ethical_vegan* evangelical* excommunicat*
    faith_forbids/requires/doesn/does falun_gong fast_?during
    fasting_for/during/until/in/this_?the_?month_?of_ramadan/lent/religious fasting_month first_holy_communion
    for_religious freemason*
    friday/evening/morning/midday/noon/afternoon/daily/night/sunset/dawn/five_prayer/prayers
    go/goes/going/went/am/m/are/re/is/be/ll_be/walk/drive/coming/back/return_?all/always/usually/still/every/together/back/home_?at/to/from/in_?the/our/my_church/mosque/synagogue/gurdwara/kingdom_hall
    go/goes_to_pray god_fearing going/go/gone_on_?a/hajj_pilgrimage
    greek/russian/eastern/serbian/ethiopian_orthodox hajj halal_household/home/kitchen/diet/family/only/food_only
    hare_krishna* hasidic headscarf_for hindu hinduism hindus holy/first_communion holy_communion house_group
    humanist* humanist_ceremony/wedding/funeral iftar islam islamic ismaili* jain jainism jains jehovah*
    jehovah_?s_witness* jew jewish jews judaism jumma jummah jumu_ah jumuah
    keep/keeps/keeping/eat/eats/strictly/strict/only/we_kosher/halal kingdom_hall
    kosher_household/home/kitchen/family/diet/only lapsed_catholic last_rites latter_day_saint* lay_preacher
    lds_church leave/leaving/left_the_church left_the_?catholic/protestant_?church lent_fast lutheran*
    meditat*_retreat mennonite* methodist* mormon* moslem* muslim* naming_ceremony navratri nikah non_religious
    novice_at observant_jew/jews/jewish/muslim/family/household only_?eat/eats_halal/kosher ordained ordination
    orthodox_jew*/christian* our/my_?own_denomination
    our/my_church/mosque/synagogue/temple/parish/congregation/rabbi/imam/priest/pastor/faith/religion/beliefs/belief/god/bible/bible_study
    our/my_mosque/synagogue/temple/parish/congregation/rabbi/imam/priest/pastor/faith/religion/beliefs/belief/church
    pacifis* paganism parish_priest parishioner* parsi passover pentecostal* pesach pilgrimage_to
    practising/practicing_<beside> pray*_at/in_?the/our_church/mosque/temple/synagogue prayer_circle
    prayer_time/times/meeting/group/service/hour prayers_at/on/in/with/until/from/five
    praying_at/in/five/during/together/then preach_on/at/in preacher presbyterian* protestant* purim qibla quaker*
    ramadan ramadhan ramazan rasta rastafari* rastas reading/study/read/learn_?the_quran/koran/torah
    reading_the_bible religion_forbids/requires/doesn/does
    religious_?reason/reasons/belief/beliefs/holiday/holidays/observance/grounds/duties/community/dietary/person/family/fast/festival/obligation/practice/retreat/vows
    religious_education religiously_observant requiem rosary_group rosh_hashana* sabbath sabbath_observant sadaqah
    salah salat satanis* scientolog* seminarian seminary seventh_day_adventist* shabbat shabbes shabbos shia
    shiite* shinto shiva shomer_shabbat sikh sikhism sikhs sitting_shiva
    son/daughter/nephew/niece/grandson/granddaughter/goddaughter_s_confirmation
    spiritual_retreat/practice/community/beliefs spiritualist* sufi sufis suhoor suhur sukkot
    sunday/holy/evening/morning/midnight/catholic_mass sunday_school sunni* taoism taoist* theravada tithe tithes
    tithing to/while/when/still_pray torah/quran_study/class/lesson turban_for ultra_orthodox umrah vaisakhi
    vegan/vegetarian_on/for/by/out_?of_ethical/principle/conviction/religious/moral vegan_for_ethical
    very/deeply/strictly/not/are/am/m/is_religious vesak
    we/i/he/she/they/family/husband/wife/who_?all/usually/always_pray/prays_at/five/in/every/on/together/daily/there/times/during
    we/i_?only/both_?eat/keep/want/buy_halal/kosher we_fast
    wear/wears/wearing/wore/my/her/his_?a/the/my/her/his/traditional_hijab/niqab/burka/burqa/kippah/yarmulke/headscarf/turban/tefillin
    wicca wiccan* worship* yazidi* yom_kippur zakat zen_practitioner zoroastrian*`,
  tellsOfSomebody: `
    atheist beliefs believer believers bible_class church_hall_service confession convents creed denomination
    evangelical fast_during fast_until fasting hajj holy_day holy_days imam kippa missionary monk monks novena nun
    nuns philosophical pilgrimage pray_the_rosary praying_the_rosary priest rabbi religion religious say_the_rosary
    sermon turban vespers worship`,
  unspecific: `
    belief beliefs believer* faith fasting pray* reasons religion religious* worship`,
  survives: `
    angel_figurine bad_faith baptism_of_fire
    behind/opposite/beside/near/past/by/at_the_?old/big/catholic/baptist/methodist/jewish/local_church/mosque/synagogue/temple/chapel
    belief_that believe_it_or beyond_belief bible_edition bible_in bible_of_baking bless_you breakfast buddha
    cardinal christmas* church_office/hall/car/street/road/lane/gate/yard/tower/bells/opposite/door/car_park/clock
    church_s_shoes churchyard confess confession_of_a confession_to_make converted_garage/loft/barn
    converted_the/to_pounds/euros/dollars/grams converted_to_pdf critical_mass crusade cult_classic
    currency_conversion devil_s_advocate devil_worship easter* family_bible fast_delivery/shipping for_christ_s
    for_god_s for_heaven_s god_bless god_knows/sake/forbid god_send godsend
    good/bad/lost/losing/lose/have/had/my/full/no/in_faith_in good_faith gospel_choir_cd
    halal_certified/gummy/gummies/sweets/snacks/marshmallows/certificate hard_to_believe holy_crap
    holy_grail/moly/cow/smoke/basil holy_mackerel/macaroni holy_trinity_of hope_and_pray hoping_and_praying icon
    icons in_good_faith
    is/are/was/were_these/this/the/they/it_?sweets/gummies/gummy/bears/gelatine/gelatin/meat_halal/kosher
    jain_temple_road jesus_christ_?i kosher_certified kosher_salt large_print leap_of_faith
    lent_my/you/it/me/him/her/them/us lost_my_faith_in mass_email mass_of/produced/production/market/mailing
    mecca_bingo mecca_for merry minister_of_the monk_costume monk_fish my_god
    next/opposite/behind/beside/near/across/past/by/front_to/of/from/the_?the/old_?st/mary/catholic/church/mosque/synagogue/temple
    next_to/door_?to_the_?catholic/old/baptist/methodist/jewish/local/islamic/big_church/mosque/synagogue/temple/centre
    not_kosher_at nun_costume nun_the_wiser oh_my_god pray/praying_it/that/this/the_parcel/package/you pray_it
    prayer_mat/mats/rug/beads/book/flag/flags/plant praying_it preaching_to priest_costume
    religiously_follow/followed/use/check/checked restored_my_faith ritual ritual_of say_a_prayer_it sister_act
    spiritual_home temple_road/street/bar temple_run thank/thanks_god unbelievable was_lent wedding_mass zen_garden`,
  parts: '',
  beside: `
    adha adventist al atheist belief beliefs believer believers believing bible buddhism buddhist buddhists
    catholic catholics choir christian christianity christians church committed communion community conservative
    convert daily day deeply devout eastern eid ethical evening faith faithful families family fast fasting
    festival fitr five food friday greek group halal hashanah hindu hinduism hindus holiday holidays holy home
    household islam jehovah jewish jews judaism kippur kitchen kosher lent liberal mass meeting meetings midday
    month mormon morning muslim muslims noon observant orthodox practice practicing practising prayer prayers
    ramadan reasons reform religion religious retreat roman rosh russian s sabbath saints saturday service services
    seventh shabbat shia sikh sikhs strict strictly study sunday sunni times ultra vegan vegetarian very witness
    witnesses yom`,
};
