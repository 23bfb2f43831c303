// Echoes every message with the number of ports it brought; greets each port; ends when told to.
process.parentPort.on('message', ({ data, ports }) => {
  for (const port of ports) {
    port.on('message', (event) => port.postMessage({ back: event.data }));
    port.start();
  }
  if (data === 'end') process.exit(7);
  process.parentPort.postMessage({ echo: data, ports: ports.length, argument: process.argv[2] });
});
process.parentPort.postMessage('up');
