// Runs on every page. Each page works without it.
import { startDownloads } from './frame/download.ts';
import { startDrop } from './frame/drop.ts';
import { startForms } from './frame/forms.ts';
import { startHelp } from './frame/help.ts';
import { startLive } from './frame/live.ts';
import { startMenus } from './frame/menus.ts';
import { startPalette } from './frame/palette.ts';
import { startWatch } from './frame/watch.ts';

document.documentElement.dataset['script'] = 'yes';
// Before what looks after forms: an export leaves its page as it is.
startDownloads();
startForms();
startDrop();
startPalette();
startHelp();
startMenus();
startLive();
startWatch();
