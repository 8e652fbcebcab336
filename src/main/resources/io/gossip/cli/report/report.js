(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const { scenario, samples, detection } = data;
  const number = (value, digits = 0) =>
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const span = (millis) => (millis < 1000 ? number(millis) + ' ms' : number(millis / 1000, 1) + ' s');
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let charts = [];

  facts();
  tiles();
  draw();
  dark.addEventListener('change', draw);
  addEventListener('resize', () => charts.forEach((chart) => chart.resize()));

  function facts() {
    const network = scenario.network || {};
    document.getElementById('facts').textContent = [
      number(scenario.peers) + ' peers',
      scenario.duration + ' of virtual time',
      'profile ' + (scenario.profile || 'lan'),
      'delay ' + (network.delay || '0-2') + ' ms',
      'loss ' + number((network.loss || 0) * 100, (network.loss || 0) * 100 % 1 ? 1 : 0) + ' %',
      (scenario.faults || []).map(fault).join(', ') || 'no faults',
      'seed ' + data.seed,
    ].join(' · ');
  }

  function fault(one) {
    const { fault: kind, at, ...rest } = one;
    const said = { peers: '', strangers: '', for: 'for ', every: 'every ' };
    const words = Object.entries(rest).map(([key, value]) => (key in said ? said[key] : key + ' ') + value);
    return kind + ' ' + words.join(' ') + ' at ' + (at || '10s');
  }

  function tiles() {
    const { firstMillis: first, everyoneMillis: all } = detection;
    const wrong = data.wrongDeaths;
    tile('death noticed first, median', first.count ? span(first.p50) : '–');
    tile('death known to everyone, median', all.count ? span(all.p50) : '–');
    tile('wrong deaths (' + number(wrong.amongHealthy) + ' among the healthy)', number(wrong.all), wrong.amongHealthy > 0);
    const never = data.agreedAgainMillis < 0;
    tile('until all agreed after the last fault', never ? 'never' : span(data.agreedAgainMillis), never);
    tile('payload per peer and second', number(data.perPeer.payloadBytesPerSecond) + ' B');
    tile('largest packet', number(data.perPeer.largestPacket) + ' B');
  }

  function tile(words, figure, bad) {
    const box = document.createElement('div');
    box.className = bad ? 'tile bad' : 'tile';
    const strong = document.createElement('b');
    strong.textContent = figure;
    const label = document.createElement('span');
    label.textContent = words;
    box.append(strong, label);
    document.getElementById('tiles').append(box);
  }

  function draw() {
    charts.forEach((chart) => chart.dispose());
    charts = [];
    views();
    noticed();
    sizes();
    traffic();
    messages();
  }

  function views() {
    show('views', overTime({ legend: true, scale: true }, [
      step('running', 'soft', (s) => s.running, { lineStyle: { type: 'dashed', width: 1.5 } }),
      step('largest view', 'second', (s) => s.largestView),
      step('smallest view', 'first', (s) => s.smallestView),
    ]));
  }

  function sizes() {
    show('sizes', overTime({}, [step('different sizes', 'second', (s) => s.views, { areaStyle: { opacity: 0.15 } })]));
  }

  function traffic() {
    const between = (i) => (samples[i].atMillis - (i ? samples[i - 1].atMillis : 0)) / 1000;
    const each = (bytes) => (s, i) => bytes(s) / Math.max(1, s.running) / Math.max(0.001, between(i));
    show('traffic', overTime({ legend: true, unit: ' B' }, [
      step('payload', 'first', each((s) => s.bytes), { areaStyle: { opacity: 0.15 } }),
      step('headers', 'second', each((s) => s.headerBytes)),
    ]));
  }

  function noticed() {
    const counts = detection.noticedWithin;
    if (!counts.length) {
      const box = document.getElementById('detection');
      box.className = 'none';
      box.textContent = 'Nobody was killed.';
      return;
    }
    const bounds = steps(counts[0].millis, counts[counts.length - 1].millis);
    const bars = bounds.map((millis) => (counts.find((one) => one.millis === millis) || { peers: 0 }).peers);
    show('detection', {
      ...frame(),
      xAxis: { ...axis(), type: 'category', name: 'after the kill, at most', nameLocation: 'middle', nameGap: 24,
        nameTextStyle: { color: colour('soft') }, data: bounds.map((millis) => (millis < 1000 ? millis + ' ms' : number(millis / 1000) + ' s')) },
      yAxis: { ...axis(), type: 'value', minInterval: 1 },
      series: [{ type: 'bar', name: 'peers', data: bars, color: colour('first'), barMaxWidth: 28,
        label: { show: true, position: 'top', color: colour('soft') } }],
    });
  }

  /** 1, 2, 5, 10 and so on, from one of them to another. */
  function steps(from, to) {
    const all = [];
    for (let tens = 1; tens <= to; tens *= 10) {
      all.push(...[tens, 2 * tens, 5 * tens].filter((bound) => bound >= from && bound <= to));
    }
    return all;
  }

  function messages() {
    const kinds = Object.entries(data.messages).filter(([, count]) => count > 0).sort((a, b) => a[1] - b[1]);
    show('messages', {
      ...frame(),
      grid: { left: 8, right: 64, top: 12, bottom: 8, containLabel: true },
      tooltip: { ...tip(), trigger: 'item' },
      xAxis: { ...axis(), type: 'log', min: 1, axisLabel: { show: false } },
      yAxis: { ...axis(), type: 'category', data: kinds.map(([kind]) => kind) },
      series: [{ type: 'bar', data: kinds.map(([, count]) => count), color: colour('second'), barMaxWidth: 18,
        label: { show: true, position: 'right', color: colour('soft'), formatter: (p) => number(p.value) } }],
    });
  }

  function step(name, tone, figure, more = {}) {
    return { name, type: 'line', step: 'end', symbol: 'none', color: colour(tone), lineStyle: { width: 2 },
      data: samples.map((s, i) => [s.atMillis / 1000, figure(s, i)]), ...more };
  }

  function overTime({ legend, unit = '', scale }, series) {
    return {
      ...frame(unit),
      legend: legend ? { right: 0, top: 0, textStyle: { color: colour('soft') }, itemHeight: 8 } : undefined,
      xAxis: { ...axis(), type: 'value', max: samples.length ? samples[samples.length - 1].atMillis / 1000 : 1,
        axisLabel: { color: colour('soft'), formatter: (s) => number(s) + ' s' }, splitLine: { show: false } },
      yAxis: { ...axis(), type: 'value', minInterval: 1, scale: Boolean(scale),
        axisLabel: { color: colour('soft'), formatter: (v) => number(v) + unit } },
      series,
    };
  }

  function frame(unit = '') {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 20, top: 32, bottom: 24, containLabel: true },
      tooltip: { ...tip(), trigger: 'axis', valueFormatter: (v) => number(v, v % 1 ? 1 : 0) + unit },
    };
  }

  function tip() {
    return { backgroundColor: colour('surface'), borderColor: colour('line'), textStyle: { color: colour('ink') } };
  }

  function axis() {
    return {
      axisLine: { lineStyle: { color: colour('line') } },
      axisTick: { show: false },
      axisLabel: { color: colour('soft') },
      splitLine: { lineStyle: { color: colour('line') } },
    };
  }

  function show(id, option) {
    const chart = echarts.init(document.getElementById(id), null, { renderer: 'svg' });
    chart.setOption(option);
    charts.push(chart);
  }
})();
