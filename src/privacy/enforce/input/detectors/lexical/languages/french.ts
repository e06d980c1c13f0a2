import type { Language } from '../Lexicon.js';

/** What French lexicons have in common. */
export const FRENCH: Language = {
  name: 'french',
  capitalNouns: false,
  adjectivesFollow: true,
  common: `
    le la les un une des du de et ou mais est sont suis je j mon ma mes me moi nous notre nos vous votre vos il elle ils elles
    son sa ses leur lui ne pas plus que qui dans sur pour par avec sans chez au aux en ce cette ces c est d l s il n plaît merci
    bonjour car donc si très trop aussi ai avez avons ont a était depuis après avant suite être fait faire peux peut pouvez`,
  somebody: `
    je j mon ma mes me moi m nous notre nos il elle son sa ses lui ils elles leur souffr* diagnosti* atteint atteinte suite cause
    depuis après mari femme époux épouse conjoint conjointe compagnon compagne mère maman père papa parents fils fille enfant
    enfants bébé grand mamie papi papy mémé frère sœur tante oncle neveu nièce cousin cousine ami amie copain copine voisin
    voisine client cliente destinataire patient patiente famille personne dame monsieur belle beau collègue locataire`,
  links: `de du des d l le la les un une à au aux en et ou avec mon ma mes son sa ses notre nos par pour très est sont`,
  goods: `
    livre livres guide roman magazine bd tasse mug coussin oreiller kit trousse thé thés tisane infusion carte cartes calendrier affiche
    chaussettes bas chaussures test tests bandelettes tensiomètre thermomètre tapis lot statue statuette figurine bougie
    bougies lampe édition sac bain baume crème pommade lotion gel jus boisson biscuits chocolat chocolats bonbons recettes
    recette jouet poupée costume décoration collier pendentif bracelet bague masque film chanson jeu puzzle autocollant
    carte église chapelle temple mosquée synagogue cathédrale lycée collège hôpital clinique cimetière robe robes aube tenue invitation invitations dragées cadeau soutien brassière pantalon librairie boucherie épicerie mairie presse rampe parking place places toilettes accès entrée ascenseur bureau magasin boutique musée salle centre école association
    fondation article produit produits rayon gélules comprimés spray gouttes pansement pansements bouteille pot boîte coffret
    concert musique motif support huile sirop pain farine
    patch patchs semelles ceinture genouillère chevillère matelas housse drap draps complément compléments vitamines granules shampooing savon sérum poudre cure protège`,
  things: `porcelaine céramique chaise chaises table tables fauteuil canapé banc tabouret statue statuette figurine poupée peluche ours robot jouet lit bureau lunettes horloge nain ange trépied bouddha lampe`,
  animals: `chien chiens chienne chat chats chatte chaton chiot cheval chevaux poney lapin hamster perroquet oiseau poisson tortue animal animaux vétérinaire poule poules chèvre labrador teckel caniche bouledogue matou minou jument poulain croquettes litière laisse patte pattes toutou`,
  goodsFor: `pour sur contre de du des d l la le les au aux à avec un une personnes`,
  beforeName: `
    m mr monsieur mme madame mlle dr docteur pr professeur rue avenue av boulevard bd place chemin impasse allée route quai cours
    square passage saint sainte st ste villa résidence famille maître`,
  afterName: ``,
};
