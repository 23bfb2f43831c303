const { contextBridge, ipcRenderer } = require('electron');

const heard = [];
ipcRenderer.on('echo', (event, value) => ipcRenderer.send('echoed', value, event.ports.length));
ipcRenderer.on('forget', function forget() {
  ipcRenderer.off('forget', forget);
  heard.push('forget');
  ipcRenderer.send('heard', heard.length);
});
contextBridge.exposeInMainWorld('echo', { version: 1 });
ipcRenderer.invoke('ask', 20).then(
  (answer) => ipcRenderer.send('answered', answer),
  () => ipcRenderer.send('unanswered'),
);
