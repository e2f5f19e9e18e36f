// Runs on every page. Each page works without it.
import { startDrop } from './frame/drop.ts';
import { startForms } from './frame/forms.ts';
import { startHelp } from './frame/help.ts';
import { startLive } from './frame/live.ts';
import { startPalette } from './frame/palette.ts';
import { startWatch } from './frame/watch.ts';

document.documentElement.dataset['script'] = 'yes';
startForms();
startDrop();
startPalette();
startHelp();
startLive();
startWatch();
