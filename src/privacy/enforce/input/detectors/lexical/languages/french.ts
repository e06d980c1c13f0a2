import type { Language } from '../Lexicon.js';

/** What French lexicons have in common. */
export const FRENCH: Language = {
  name: 'french',
  capitalNouns: false,
  adjectivesFollow: true,
  common: `
    a ai après au aussi aux avant avec avez avons bonjour c car ce ces cette chez d dans de depuis des donc du elle
    elles en est et était être faire fait il ils j je l la le les leur lui ma mais me merci mes moi mon n ne nos
    notre nous ont ou par pas peut peux plaît plus pour pouvez que qui s sa sans ses si son sont suis suite sur
    très trop un une vos votre vous`,
  somebody: `
    ami amie après atteint atteinte beau bébé belle cause client cliente collègue compagne compagnon conjoint
    conjointe copain copine cousin cousine dame depuis destinataire diagnosti* elle elles enfant enfants épouse
    époux famille femme fille fils frère grand il ils j je leur locataire lui m ma maman mamie mari me mémé mère
    mes moi mon monsieur neveu nièce nos notre nous oncle papa papi papy parents patient patiente père personne sa
    ses son souffr* suite sœur tante voisin voisine`,
  links: `
    à au aux avec d de des du en est et l la le les ma mes mon nos notre ou par pour sa ses son sont très un une`,
  goods: `
    accès affiche article ascenseur association aube autocollant bague bain bandelettes bas baume bd biscuits
    boisson boîte bonbons boucherie bougie bougies bouteille boutique bracelet brassière bureau cadeau calendrier
    carte cartes cathédrale ceinture centre chanson chapelle chaussettes chaussures chevillère chocolat chocolats
    cimetière clinique coffret collège collier complément compléments comprimés concert costume coussin crème cure
    décoration dragées drap draps école édition église entrée épicerie farine figurine film fondation gel gélules
    genouillère gouttes granules guide hôpital housse huile infusion invitation invitations jeu jouet jus kit lampe
    librairie livre livres lot lotion lycée magasin magazine mairie masque matelas mosquée motif mug musée musique
    oreiller pain pansement pansements pantalon parking patch patchs pendentif place places pommade pot poudre
    poupée presse produit produits protège puzzle rampe rayon recette recettes robe robes roman sac salle savon
    semelles sérum shampooing sirop soutien spray statue statuette support synagogue tapis tasse temple tensiomètre
    tenue test tests thé thermomètre thés tisane toilettes trousse vitamines`,
  things: `
    ange banc bouddha bureau canapé céramique chaise chaises fauteuil figurine horloge jouet lampe lit lunettes
    nain ours peluche porcelaine poupée robot statue statuette table tables tabouret trépied`,
  animals: `
    animal animaux bouledogue caniche chat chaton chats chatte cheval chevaux chèvre chien chienne chiens chiot
    croquettes hamster jument labrador laisse lapin litière matou minou oiseau patte pattes perroquet poisson poney
    poulain poule poules teckel tortue toutou vétérinaire`,
  goodsFor: `
    à au aux avec contre d de des du l la le les personnes pour sur un une`,
  beforeName: `
    allée av avenue bd boulevard chemin cours docteur dr famille impasse m madame maître mlle mme monsieur mr
    passage place pr professeur quai résidence route rue saint sainte square st ste villa`,
  afterName: '',
};
