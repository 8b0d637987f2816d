'use strict';
(() => {
  const data = JSON.parse(document.getElementById('report-data').textContent);
  const root = document.documentElement;
  const drawn = [];
  const clocks = { current: 'response_time', listeners: [] };
  const choosers = new Map();

  // ---- small things -----------------------------------------------------------------------

  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...content);
    return element;
  };
  const colour = (name) => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const withAlpha = (hex, alpha) => hex + Math.round(alpha * 255).toString(16).padStart(2, '0');
  const words = (name) => name.replaceAll('_', ' ');

  /** Thousands separators, and no more digits than help. */
  const number = (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) {
      return '–';
    }
    const size = Math.abs(value);
    const digits = size === 0 || Number.isInteger(value) ? 0
      : size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3
        : Math.min(8, 2 - Math.floor(Math.log10(size)));
    return value.toLocaleString('en', { maximumFractionDigits: digits });
  };

  /** What a place on the axis of nines is called. */
  const percentile = (place) => {
    if (place <= 0) {
      return 'min';
    }
    const share = 100 * (1 - 10 ** -place);
    return 'p' + Number(share.toFixed(Math.max(1, Math.ceil(place) - 1)));
  };

  // ---- theme ------------------------------------------------------------------------------

  const themeButton = document.getElementById('theme');
  const themes = ['system', 'dark', 'light'];
  const remembered = () => {
    try {
      return localStorage.getItem('parkbench-theme');
    } catch {
      return null; // a page that may keep nothing has the theme of the system
    }
  };
  const setTheme = (theme) => {
    if (theme === 'system') {
      root.removeAttribute('data-theme');
    } else {
      root.setAttribute('data-theme', theme);
    }
    themeButton.textContent = 'Theme: ' + theme;
    themeButton.dataset.theme = theme;
    drawn.forEach((plot) => plot.redraw(false, true));
    try {
      localStorage.setItem('parkbench-theme', theme);
    } catch {
      return;
    }
  };
  themeButton.addEventListener('click', () => setTheme(
    themes[(themes.indexOf(themeButton.dataset.theme) + 1) % themes.length]));
  setTheme(themes.includes(remembered()) ? remembered() : 'system');
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change',
    () => drawn.forEach((plot) => plot.redraw(false, true)));

  // ---- tables -----------------------------------------------------------------------------

  const collator = new Intl.Collator('en', { numeric: true });
  const cellValue = (row, index) => {
    const cell = row.cells[index];
    return cell.dataset.value ?? cell.textContent;
  };
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y) ? x - y
      : collator.compare(a, b);
  };
  for (const table of document.querySelectorAll('table[data-sortable]')) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, index) => heading.firstElementChild.addEventListener('click', () => {
      const direction = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      headings.forEach((each) => each.setAttribute('aria-sort', 'none'));
      heading.setAttribute('aria-sort', direction === 1 ? 'ascending' : 'descending');
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => direction * compare(cellValue(a, index), cellValue(b, index)));
      table.tBodies[0].append(...rows);
    }));
  }

  const claims = document.getElementById('claims-table');
  if (claims) {
    const find = document.getElementById('find-claim');
    const chips = [...document.querySelectorAll('[data-filter]')];
    let filter = 'all';
    const show = () => {
      const text = find.value.trim().toLowerCase();
      let shown = 0;
      for (const row of claims.tBodies[0].rows) {
        const matches = (filter === 'all' || row.dataset.verdict === filter
          || filter === 'unexpected' && row.dataset.unexpected === 'true')
          && row.textContent.toLowerCase().includes(text);
        row.hidden = !matches;
        shown += matches ? 1 : 0;
      }
      document.getElementById('claims-shown').textContent
        = shown + ' of ' + claims.tBodies[0].rows.length;
      document.getElementById('no-claim').hidden = shown > 0;
    };
    chips.forEach((chip) => chip.addEventListener('click', () => {
      filter = chip.dataset.filter;
      chips.forEach((each) => each.setAttribute('aria-pressed', String(each === chip)));
      show();
    }));
    find.addEventListener('input', show);
    show();
  }

  // ---- plots ------------------------------------------------------------------------------

  const axis = (more) => ({
    stroke: () => colour('quiet'),
    grid: { stroke: () => colour('grid'), width: 1 },
    ticks: { stroke: () => colour('grid'), width: 1, size: 4 },
    font: '12px system-ui, sans-serif',
    ...more,
  });
  /** As wide as its longest number: what is recorded in nanoseconds has many digits. */
  const widthOf = (plot, texts) => Math.max(62,
    14 + 7 * Math.max(0, ...(texts ?? []).map((text) => String(text ?? '').length)));
  const valueAxis = () => axis({
    size: widthOf,
    space: 26,
    values: (plot, splits) => splits.map((value) => (value === null ? '' : number(value))),
  });

  /** Marks of a logarithmic axis: 1, 2 and 5 of each decade, or each decade if they are many. */
  const logSplits = (plot, index, least, most) => {
    const all = [];
    for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power++) {
      [1, 2, 5].forEach((step) => all.push(step * 10 ** power));
    }
    const inside = all.filter((value) => value >= least * 0.999 && value <= most * 1.001);
    if (inside.length < 2) {
      return [0, 1, 2, 3, 4].map((step) => least + (most - least) * step / 4);
    }
    return inside.length > 8
      ? inside.filter((value) => Math.abs(Math.log10(value) % 1) < 1e-6) : inside;
  };
  const logRange = (plot, least, most) => {
    const low = Math.max(least ?? 1, 1e-3);
    return [low / 1.15, Math.max(most ?? 10, low * 1.1) * 1.15];
  };

  const place = (holder, height, options, values) => {
    const plot = new uPlot({
      width: Math.max(240, holder.clientWidth), height, legend: { show: false },
      padding: [10, 12, 0, 0], ...options,
    }, values, holder);
    drawn.push(plot);
    plot.observer = new ResizeObserver(() => {
      const width = Math.max(240, holder.clientWidth);
      if (width !== plot.width) {
        plot.setSize({ width, height });
      }
    });
    plot.observer.observe(holder);
    return plot;
  };
  const remove = (plot) => {
    plot.observer.disconnect();
    drawn.splice(drawn.indexOf(plot), 1);
    plot.destroy();
  };

  /** Arrow keys move the cursor along the points of a plot that has the focus. */
  const walk = (holder, plotOf) => {
    holder.tabIndex = 0;
    holder.addEventListener('keydown', (event) => {
      const plot = plotOf();
      const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: 10, PageDown: -10,
        Home: -1e6, End: 1e6 };
      if (!(event.key in steps) || !plot) {
        return;
      }
      event.preventDefault();
      const xs = plot.data[0];
      const from = plot.cursor.idx ?? -1;
      const index = Math.min(xs.length - 1, Math.max(0, from + steps[event.key]));
      plot.setCursor({ left: plot.valToPos(xs[index], 'x'), top: plot.over.clientHeight / 2 });
    });
  };

  const choice = (holder, label, options, chosen, choose) => {
    const group = make('div', { class: 'tools', role: 'group', 'aria-label': label });
    options.forEach(([value, text]) => {
      const button = make('button', { type: 'button', class: 'chip', 'data-choice': value,
        'aria-pressed': String(value === chosen) }, text);
      button.addEventListener('click', () => choose(value));
      group.append(button);
    });
    holder.append(group);
    return (value) => [...group.children].forEach((button) => button.setAttribute('aria-pressed',
      String(button.dataset.choice === value)));
  };

  // ---- percentiles ------------------------------------------------------------------------

  const MOST_AT_FIRST = 6;

  /**
   * The value of a curve at a place: of its nearest point, and none beyond its end. A coarse one has
   * a value only where it has a point.
   */
  const at = (curve, x) => {
    const last = curve.x.length - 1;
    if (curve.coarse) {
      const index = curve.x.findIndex((each) => Math.abs(each - x) < 1e-4);
      return index < 0 ? null : curve.y[index];
    }
    if (x > curve.x[last] + 1e-6) {
      return null;
    }
    let nearest = last;
    for (let i = 0; i < last; i++) {
      if (curve.x[i + 1] > x) {
        nearest = x - curve.x[i] <= curve.x[i + 1] - x ? i : i + 1;
        break;
      }
    }
    return curve.y[nearest];
  };

  const curvesPlot = (figure, chart) => {
    const measurements = [...new Set(chart.curves.map((curve) => curve.m))];
    measurements.sort((a, b) => (b === 'response_time') - (a === 'response_time'));
    const both = measurements.includes('response_time') && measurements.includes('service_time');
    const options = measurements.map((name) => [name, words(name)]);
    if (both) {
      options.splice(2, 0, ['both', 'response and service']);
    }
    let measurement = both ? clocks.current : measurements[0];
    const lines = [];
    chart.curves.forEach((curve) => {
      const key = curve.r + '/' + curve.a;
      if (!lines.some((line) => line.key === key)) {
        lines.push({ key, run: curve.r, arm: curve.a, shown: lines.length < MOST_AT_FIRST });
      }
    });
    const several = new Set(lines.map((line) => line.run)).size > 1;
    lines.forEach((line, index) => {
      line.colour = (several ? line.arm : index) % 8;
      line.name = chart.arms[line.arm] + (several ? ' · ' + data.runs[line.run] : '');
    });

    const tools = make('div', { class: 'tools' });
    const mark = options.length > 1
      ? choice(tools, 'Measurement', options, measurement, (value) => choose(value)) : () => {};
    const log = make('input', { type: 'checkbox' });
    tools.append(make('label', { class: 'tools' }, log, 'logarithmic'));
    const holder = make('div', { class: 'canvas', role: 'application',
      'aria-label': 'Percentile curves; the arrow keys move along them' });
    const title = make('p', { class: 'axis-title' },
      'percentile; every step to the right is one more nine');
    const reading = make('p', { class: 'reading quiet', 'aria-live': 'polite' });
    const key = make('div', { class: 'key', tabindex: '0', role: 'region',
      'aria-label': 'Arms of the curves' });
    const upTitle = make('p', { class: 'panel-title' });
    figure.append(tools, upTitle, holder, title, reading, key);

    const named = () => (measurement === 'both' ? ['response_time', 'service_time'] : [measurement]);
    const visible = () => lines.filter((line) => line.shown).flatMap((line) => named()
      .map((name, order) => ({ line, order, curve: chart.curves.find((curve) => curve.m === name
        && curve.r === line.run && curve.a === line.arm) }))).filter((each) => each.curve);

    let plot = null;
    let isLogChosen = false;
    const here = new Map();
    const draw = () => {
      if (plot) {
        remove(plot);
        plot = null;
      }
      const shown = visible();
      upTitle.textContent = named().map(words).join(' (solid) and ') + (named().length > 1
        ? ' (dashed)' : '') + ', ms';
      if (shown.length === 0) {
        reading.textContent = 'Choose an arm below.';
        return;
      }
      const xs = [...new Set(shown.flatMap((each) => each.curve.x))].sort((a, b) => a - b);
      const indexOf = new Map(xs.map((x, index) => [x, index]));
      const spread = (curve, values) => {
        const column = new Array(xs.length).fill(null);
        curve.x.forEach((x, index) => { column[indexOf.get(x)] = values[index]; });
        return column;
      };
      const all = shown.flatMap((each) => each.curve.y);
      const [least, most] = [Math.min(...all), Math.max(...all)];
      if (!isLogChosen) {
        log.checked = least > 0 && most / least > 20;
      }
      log.disabled = least <= 0;
      const faint = () => ({ stroke: 'transparent', width: 0, spanGaps: true,
        points: { show: false } });
      const series = [{}];
      const values = [xs];
      const bands = [];
      shown.forEach(({ line, order, curve }) => {
        const dash = order === 1 ? [5, 4] : [[], [8, 4], [2, 3]][Math.min(2, several ? line.run : 0)];
        series.push({ stroke: () => colour('c' + line.colour), width: order === 1 ? 1.5 : 2, dash,
          spanGaps: true, points: { show: curve.x.length < 3 } });
        values.push(spread(curve, curve.y));
        if (curve.hi.length > 0 && order === 0) {
          series.push(faint(), faint());
          values.push(spread(curve, curve.hi), spread(curve, curve.lo));
          bands.push({ series: [series.length - 2, series.length - 1],
            fill: () => withAlpha(colour('c' + line.colour), 0.16) });
        }
      });
      const decades = (self, index, low, high) => {
        const marks = [0, Math.log10(2)];
        for (let nines = 1; nines <= Math.ceil(high); nines++) {
          marks.push(nines);
        }
        return marks.filter((value) => value >= low - 1e-9 && value <= high + 1e-9);
      };
      plot = place(holder, 320, {
        series, bands,
        cursor: { points: { show: false }, drag: { x: true, y: false } },
        scales: {
          x: { time: false, range: (self, low, high) => (high > low ? [low, high] : [0, 1]) },
          y: log.checked ? { distr: 3, range: logRange } : {},
        },
        axes: [
          axis({ size: 28, splits: decades, values: (self, splits) => splits.map((value) => (
            value === 0 && self.width / (xs.at(-1) + 0.5) < 140 ? '' : percentile(value))) }),
          log.checked ? { ...valueAxis(), splits: logSplits, filter: (self, splits) => splits }
            : valueAxis(),
        ],
        hooks: { setCursor: [(self) => tell(self)] },
      }, values);
      window.dispatchEvent(new CustomEvent('parkbench-drawn'));
      tell(plot);
    };
    const tell = (self) => {
      const index = self.cursor.idx;
      const isInside = index !== null && index !== undefined && self.cursor.left >= 0;
      const x = isInside ? self.data[0][index] : null;
      reading.textContent = isInside ? 'at ' + percentile(x)
        + (x > 0 ? ' (1 of ' + number(Number((10 ** x).toPrecision(2))) + ' is above)' : '') : 'Point at a curve, or use the'
        + ' arrow keys; drag to zoom, double-click to zoom out.';
      here.forEach((cell, line) => {
        const texts = named().map((name) => chart.curves.find((curve) => curve.m === name
          && curve.r === line.run && curve.a === line.arm)).filter((curve) => curve)
          .map((curve) => number(isInside ? at(curve, x) : null));
        cell.textContent = texts.join(' / ');
      });
    };
    const list = () => {
      here.clear();
      const head = make('tr');
      ['arm', 'values', 'p50', 'p99', 'max', 'here, ms'].forEach((name, index) => head.append(
        make('th', { scope: 'col', class: (index > 0 ? 'number ' : '')
          + (index > 0 && index < 5 ? 'wide-only' : '') }, name)));
      const body = make('tbody');
      lines.forEach((line) => {
        const curve = chart.curves.find((each) => each.m === named()[0] && each.r === line.run
          && each.a === line.arm);
        if (!curve) {
          return;
        }
        const box = make('input', { type: 'checkbox' });
        box.checked = line.shown;
        box.addEventListener('change', () => {
          line.shown = box.checked;
          draw();
        });
        const cell = make('td', { class: 'number' });
        here.set(line, cell);
        const row = make('tr', {}, make('td', {}, make('label', {}, box, make('i', {
          class: 'swatch k' + line.colour + (several ? ' dash' + Math.min(2, line.run) : '') }),
        line.name + (curve.coarse ? ' (from run.json)' : ''))));
        [curve.n, curve.n < 2 ? null : at(curve, Math.log10(2)),
          curve.n < 100 ? null : at(curve, 2), curve.y.at(-1)].forEach((value) => row
          .append(make('td', { class: 'number wide-only' }, number(value))));
        row.append(cell);
        body.append(row);
      });
      key.replaceChildren(make('table', {}, make('thead', {}, head), body));
    };
    const choose = (value) => {
      measurement = value;
      mark(value);
      list();
      draw();
    };
    log.addEventListener('change', () => {
      isLogChosen = true;
      draw();
    });
    if (both) {
      clocks.listeners.push(choose);
    }
    walk(holder, () => plot);
    list();
    draw();
  };

  // ---- a run of load ----------------------------------------------------------------------

  const shade = (plot, name, from, to) => {
    const [low, high] = [Math.max(from, plot.scales.x.min), Math.min(to, plot.scales.x.max)];
    if (low >= high) {
      return;
    }
    const left = plot.valToPos(low, 'x', true);
    const width = plot.valToPos(high, 'x', true) - left;
    plot.ctx.save();
    plot.ctx.fillStyle = withAlpha(colour('c7'), 0.14);
    plot.ctx.fillRect(left, plot.bbox.top, width, plot.bbox.height);
    plot.ctx.fillStyle = colour('c7');
    plot.ctx.font = 11 * devicePixelRatio + 'px sans-serif';
    if (plot.ctx.measureText(name).width + 8 * devicePixelRatio < width) {
      plot.ctx.textBaseline = 'top';
      plot.ctx.textAlign = 'left';
      plot.ctx.fillText(name, left + 4 * devicePixelRatio,
        plot.bbox.top + 3 * devicePixelRatio);
    }
    plot.ctx.restore();
  };

  const shadeUncounted = (timeline) => (plot) => {
    shade(plot, 'warm-up', timeline.start, timeline.warmUp);
    shade(plot, 'drain', timeline.drain, Infinity);
  };

  const timelinePlots = (figure, timeline, sync) => {
    timeline.panels.forEach((panel) => {
      const holder = make('div', { class: 'canvas', role: 'application',
        'aria-label': panel.title + ' over time; the arrow keys move along it' });
      const values = panel.lines.map((line, index) => {
        const value = make('b');
        return { value, item: make('li', {}, make('i', { class: 'swatch k' + index }), line.name,
          value) };
      });
      figure.append(make('p', { class: 'panel-title' }, panel.title + ', ' + panel.unit), holder,
        make('ul', { class: 'lines' }, ...values.map((each) => each.item)));
      const positive = panel.lines.flatMap((line) => line.y).filter((y) => y !== null && y > 0);
      const isLog = panel.log && positive.length > 0;
      const plot = place(holder, isLog ? 200 : 150, {
        cursor: { sync: { key: sync }, points: { size: 5 }, drag: { x: true, y: false } },
        scales: { x: { time: false, range: (self, low, high) => (low === timeline.t[0]
          && high === timeline.t.at(-1) ? [timeline.start, high] : [low, high]) }, y: isLog ? { distr: 3, range: logRange }
          : { range: (self, low, high) => [Math.min(0, low ?? 0), (high || 1) * 1.06] } },
        series: [{}, ...panel.lines.map((line, index) => ({
          stroke: () => colour('c' + index), width: 1.5, points: { show: timeline.t.length < 3 } }))],
        axes: [axis({ size: 28, values: (self, splits) => splits.map((value) => number(value) + ' s') }),
          isLog ? { ...valueAxis(), splits: logSplits, filter: (self, splits) => splits }
            : valueAxis()],
        hooks: {
          drawClear: [shadeUncounted(timeline)],
          setCursor: [(self) => values.forEach((each, index) => {
            each.value.textContent = self.cursor.idx === null || self.cursor.idx === undefined ? ''
              : number(self.data[index + 1][self.cursor.idx]);
          })],
        },
      }, [timeline.t, ...panel.lines.map((line) => (isLog
        ? line.y.map((y) => (y === null ? null : Math.max(y, 1e-3))) : line.y))]);
      walk(holder, () => plot);
    });
  };

  const mix = (low, high, share) => {
    const part = (hex, index) => parseInt(hex.slice(1 + 2 * index, 3 + 2 * index), 16);
    return 'rgb(' + [0, 1, 2].map((index) => Math.round(part(low, index) * (1 - share)
      + part(high, index) * share)).join(',') + ')';
  };

  const heatPlot = (figure, maps, timeline, sync) => {
    const named = new Map(maps.map((map) => [map.m, map]));
    let name = named.has(clocks.current) ? clocks.current : maps[0].m;
    const title = make('p', { class: 'panel-title' });
    const holder = make('div', { class: 'canvas', role: 'application',
      'aria-label': 'Heat map of latency over time; the arrow keys move along it' });
    const reading = make('p', { class: 'reading quiet', 'aria-live': 'polite' });
    const ramp = make('p', { class: 'ramp' }, 'few', make('i'), 'many (logarithmic)');
    const tools = make('div');
    figure.append(title, tools, holder, ramp, reading);
    const mark = maps.length > 1 ? choice(tools, 'Clock of the heat map',
      maps.map((map) => [map.m, words(map.m)]), name, (value) => choose(value)) : () => {};
    const bounds = (map, row) => [10 ** (row / map.perDecade - 3),
      10 ** ((row + 1) / map.perDecade - 3)];
    let plot = null;
    const draw = () => {
      if (plot) {
        remove(plot);
      }
      const map = named.get(name);
      let [least, most, fullest] = [Infinity, 0, 1];
      map.columns.forEach((cells) => {
        for (let i = 0; i < cells.length; i += 2) {
          least = Math.min(least, bounds(map, cells[i])[0]);
          most = Math.max(most, bounds(map, cells[i])[1]);
          fullest = Math.max(fullest, cells[i + 1]);
        }
      });
      title.textContent = words(name) + ' over time, ms';
      const xs = map.columns.map((cells, index) => map.start + (index + 0.5) * map.width);
      const paint = (self) => {
        const [low, high] = [colour('heat-low'), colour('heat-high')];
        self.ctx.save();
        map.columns.forEach((cells, column) => {
          const left = self.valToPos(map.start + column * map.width, 'x', true);
          const right = self.valToPos(map.start + (column + 1) * map.width, 'x', true);
          if (right < self.bbox.left || left > self.bbox.left + self.bbox.width) {
            return;
          }
          for (let i = 0; i < cells.length; i += 2) {
            const [from, to] = bounds(map, cells[i]);
            const top = self.valToPos(to, 'y', true);
            const bottom = self.valToPos(from, 'y', true);
            self.ctx.fillStyle = mix(low, high, fullest > 1
              ? Math.log(cells[i + 1]) / Math.log(fullest) : 1);
            const x = Math.max(left, self.bbox.left);
            const end = Math.min(right, self.bbox.left + self.bbox.width);
            self.ctx.fillRect(Math.floor(x), Math.floor(top), Math.ceil(end) - Math.floor(x),
              Math.ceil(bottom) - Math.floor(top));
          }
        });
        self.ctx.restore();
      };
      const edges = timeline ? [timeline.start, timeline.t.at(-1)]
        : [map.start, map.start + map.columns.length * map.width];
      plot = place(holder, 240, {
        cursor: { sync: { key: sync }, points: { show: false }, drag: { x: true, y: false } },
        scales: { x: { time: false, range: (self, low, high) => (low === xs[0]
          && high === xs.at(-1) ? edges : [low, high]) },
        y: { distr: 3, range: () => [least, most] } },
        series: [{}, { stroke: 'transparent', points: { show: false } }],
        axes: [axis({ size: 28, values: (self, splits) => splits.map((value) => number(value) + ' s') }),
          { ...valueAxis(), splits: logSplits, filter: (self, splits) => splits }],
        hooks: { drawClear: timeline ? [shadeUncounted(timeline), paint] : [paint], setCursor: [(self) => {
          const index = self.cursor.idx;
          const height = self.cursor.top;
          if (index === null || index === undefined || height < 0) {
            reading.textContent = 'Point at a cell: how many operations took that long?';
            return;
          }
          const value = self.posToVal(height, 'y');
          const row = Math.floor((Math.log10(value) + 3) * map.perDecade);
          const cells = map.columns[index];
          let count = 0;
          for (let i = 0; i < cells.length; i += 2) {
            count += cells[i] === row ? cells[i + 1] : 0;
          }
          const [from, to] = bounds(map, row);
          reading.textContent = number(map.start + index * map.width) + ' s, ' + number(from)
            + ' to ' + number(to) + ' ms: ' + number(count) + ' operations';
        }] },
      }, [xs, xs.map(() => null)]);
    };
    const choose = (value) => {
      if (named.has(value)) {
        name = value;
        mark(value);
        draw();
      }
    };
    clocks.listeners.push(choose);
    walk(holder, () => plot);
    draw();
  };

  const loadPlots = (figure, chart, sync) => {
    if (chart.timeline) {
      timelinePlots(figure, chart.timeline, sync);
    }
    if (chart.heat.length > 0) {
      heatPlot(figure, chart.heat, chart.timeline, sync);
    }
  };

  // ---- measurements of comparisons and of other tools ----------------------------------------

  const MOST_CHIPS = 4;
  const MOST_DOTS = 40;
  const WIDTH_OF_MARK = 46;
  const END_STEP = 0.55;
  const percentName = (percent) => (percent === 0 ? 'min' : percent === 100 ? 'max'
    : 'p' + Number(percent.toPrecision(12)));

  /** An axis on which both tails have room; min and max stand one step beyond what is known. */
  const tailAxis = (percents) => {
    const logit = (percent) => Math.log10(percent / (100 - percent));
    const inner = percents.filter((percent) => percent > 0 && percent < 100).map(logit);
    const [least, most] = [Math.min(0, ...inner), Math.max(0, ...inner)];
    const place = (percent) => (percent === 0 ? least - END_STEP
      : percent === 100 ? most + END_STEP : logit(percent));
    const names = [100, 50, 0, 99, 90, 99.9, 10, 99.99, 1, 99.999, 0.1, 99.9999, 99.99999, 0.01,
      75, 25, 95, 5];
    const marks = names.map((percent) => [place(percent), percentName(percent)])
      .filter(([, name]) => (name !== 'min' || percents.includes(0))
        && (name !== 'max' || percents.includes(100)));
    const isEnd = (x) => x < least - END_STEP / 2 || x > most + END_STEP / 2;
    /** As many marks as have room, the more telling ones first. */
    const splits = (plot, index, low, high) => {
      const room = WIDTH_OF_MARK * (high - low) / Math.max(1, plot.width - 80);
      const chosen = [];
      marks.filter(([x, name]) => x >= low - 1e-9 && x <= high + 1e-9
        && (name === 'min' || name === 'max' || !isEnd(x))).forEach(([x]) => {
        if (chosen.every((other) => Math.abs(other - x) >= room)) {
          chosen.push(x);
        }
      });
      return chosen.sort((a, b) => a - b);
    };
    const nameAt = (x) => marks.find(([other]) => Math.abs(other - x) < 1e-9)?.[1] ?? '';
    return {
      place,
      scale: { time: false, range: (plot, low, high) => (high > low ? [low - 0.08, high + 0.08]
        : [low - 1, high + 1]) },
      axis: () => axis({ size: 28, splits, values: (plot, all) => all.map(nameAt),
        filter: (plot, all) => all }),
    };
  };

  const faintSeries = () => ({ stroke: 'transparent', width: 0, points: { show: false },
    spanGaps: true });
  const dots = (stroke) => ({ show: true, size: 7, width: 1.5, stroke,
    fill: () => colour('card') });

  /** A plot of the ratios of percentiles, with its band, around a line at 1. */
  const shiftPlot = (holder, measurement, tails, tell) => {
    const shifts = measurement.shifts;
    const ends = shifts.flatMap((shift) => [shift.r, shift.lo ?? shift.r, shift.hi ?? shift.r]);
    const least = Math.min(...ends, 1 - measurement.threshold);
    const most = Math.max(...ends, 1 + measurement.threshold);
    const isLog = least > 0 && most / least > 4;
    const hasBand = shifts.some((shift) => shift.lo !== undefined);
    const ratios = (plot, all) => all.map((value) => (value === null ? '' : '×' + number(value)));
    const level = (plot) => {
      const y = (value) => plot.valToPos(Math.min(Math.max(value, plot.scales.y.min),
        plot.scales.y.max), 'y', true);
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.fillStyle = withAlpha(colour('c7'), 0.16);
      const top = y(1 + measurement.threshold);
      ctx.fillRect(bbox.left, top, bbox.width, y(1 - measurement.threshold) - top);
      ctx.strokeStyle = colour('quiet');
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y(1));
      ctx.lineTo(bbox.left + bbox.width, y(1));
      ctx.stroke();
      ctx.restore();
    };
    return place(holder, 260, {
      series: [{}, { stroke: () => colour('c1'), width: 2, points: dots(() => colour('c1')) },
        faintSeries(), faintSeries()],
      bands: hasBand ? [{ series: [2, 3], fill: () => withAlpha(colour('c1'), 0.2) }] : [],
      cursor: { points: { show: false }, drag: { x: true, y: false } },
      scales: { x: tails.scale, y: isLog ? { distr: 3, range: () => [least / 1.15, most * 1.15] }
        : { range: () => [least - 0.08 * (most - least), most + 0.08 * (most - least)] } },
      axes: [tails.axis(), { ...valueAxis(), values: ratios,
        ...(isLog ? { splits: logSplits, filter: (plot, all) => all } : {}) }],
      hooks: { drawClear: [level], setCursor: [tell] },
    }, [shifts.map((shift) => tails.place(shift.p)), shifts.map((shift) => shift.r),
      shifts.map((shift) => shift.hi ?? null), shifts.map((shift) => shift.lo ?? null)]);
  };

  const measurementPlots = (figure, chart) => {
    const all = chart.measurements;
    let current = 0;
    const title = (measurement) => measurement.name
      + (all.some((other) => other !== measurement && other.name === measurement.name)
        ? ', ' + measurement.unit : '');
    const tools = make('div', { class: 'tools' });
    let mark = () => {};
    if (all.length > MOST_CHIPS) {
      const select = make('select', { class: 'which' }, ...all.map((each, index) => make('option',
        { value: String(index) }, title(each))));
      select.addEventListener('change', () => choose(Number(select.value)));
      mark = (index) => { select.value = String(index); };
      tools.append(make('label', { class: 'tools' }, 'Measurement ', select));
    } else if (all.length > 1) {
      const press = choice(tools, 'Measurement', all.map((each, index) => [String(index),
        title(each)]), '0', (index) => choose(Number(index)));
      mark = (index) => press(String(index));
    }
    const log = make('input', { type: 'checkbox' });
    let isLogChosen = false;
    const content = make('div');
    figure.append(tools, content);
    const plots = [];

    const key = (...items) => make('ul', { class: 'lines' }, ...items.map(([swatch, text]) => make(
      'li', {}, make('i', { class: 'swatch ' + swatch }), text)));
    const canvas = (label) => make('div', { class: 'canvas', role: 'application',
      'aria-label': label + '; the arrow keys move along it' });

    const drawShift = (measurement) => {
      const tails = tailAxis(measurement.shifts.map((shift) => shift.p));
      const holder = canvas('Shift of each percentile');
      const reading = make('p', { class: 'reading quiet', 'aria-live': 'polite' });
      const hasBand = measurement.shifts.some((shift) => shift.lo !== undefined);
      content.append(make('p', { class: 'panel-title' }, measurement.name
        + ': candidate over base'), holder, make('p', { class: 'axis-title' }, 'percentile'),
      key(['k1', 'candidate / base'], ...(hasBand ? [['k1 band', 'its band over trials']] : []),
        ['k7 band', 'within ' + number(100 * measurement.threshold) + ' %']), reading);
      const tell = (plot) => {
        const index = plot.cursor.idx;
        if (index === null || index === undefined || plot.cursor.left < 0) {
          reading.textContent = (hasBand ? '' : 'There is no band, as a side has a single trial. ')
            + 'Point at a percentile, or use the arrow keys.';
          return;
        }
        const shift = measurement.shifts[index];
        const values = measurement.lines.map((line) => line.name + ' '
          + number(line.y[line.p.indexOf(shift.p)]) + ' ' + measurement.unit);
        reading.textContent = percentName(shift.p) + ': ' + values.join(', ') + ', ×'
          + number(shift.r) + (shift.lo === undefined ? '' : ' (' + number(shift.lo) + ' to '
            + number(shift.hi) + ')');
      };
      const plot = shiftPlot(holder, measurement, tails, tell);
      walk(holder, () => plot);
      tell(plot);
      plots.push(plot);
    };

    const drawCurves = (measurement) => {
      const lines = measurement.lines;
      const percents = [...new Set(lines.flatMap((line) => line.p))].sort((a, b) => a - b);
      const tails = tailAxis(percents);
      const values = lines.flatMap((line) => [...line.y, ...line.lo, ...line.hi]);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      if (!isLogChosen) {
        log.checked = least > 0 && most / least > 20;
      }
      log.disabled = least <= 0;
      const isLog = log.checked && least > 0;
      const holder = canvas('Percentiles');
      const reading = make('p', { class: 'reading quiet', 'aria-live': 'polite' });
      const cells = lines.map(() => make('b'));
      content.append(make('p', { class: 'panel-title' }, measurement.name
        + (measurement.unit ? ', ' + measurement.unit : '')),
      make('label', { class: 'tools' }, log, 'logarithmic'), holder,
      make('p', { class: 'axis-title' }, 'percentile'),
      make('ul', { class: 'lines' }, ...lines.map((line, index) => make('li', {}, make('i', {
        class: 'swatch k' + index % 8 + ['', ' dash1', ' dash2'][index % 3] }), line.name + (line.t > 1 ? ', ' + line.t + ' trials' : ''),
      cells[index]))), reading);
      const series = [{}];
      const columns = [percents.map(tails.place)];
      const bands = [];
      const spread = (line, from) => percents.map((percent) => {
        const index = line.p.indexOf(percent);
        return index < 0 ? null : from[index];
      });
      lines.forEach((line, index) => {
        const stroke = () => colour('c' + index % 8);
        series.push({ stroke, width: 2, spanGaps: true, dash: [[], [8, 4], [2, 3]][index % 3],
          points: line.dots && line.p.length <= MOST_DOTS ? dots(stroke) : { show: line.p.length < 3 } });
        columns.push(spread(line, line.y));
        if (line.hi.length > 0) {
          series.push(faintSeries(), faintSeries());
          columns.push(spread(line, line.hi), spread(line, line.lo));
          bands.push({ series: [series.length - 2, series.length - 1],
            fill: () => withAlpha(stroke(), 0.16) });
        }
      });
      const tell = (plot) => {
        const index = plot.cursor.idx;
        const isInside = index !== null && index !== undefined && plot.cursor.left >= 0;
        reading.textContent = isInside ? 'at ' + percentName(percents[index])
          : 'Point at a curve, or use the arrow keys; drag to zoom, double-click to zoom out.';
        lines.forEach((line, order) => {
          const known = isInside ? line.p.indexOf(percents[index]) : -1;
          cells[order].textContent = !isInside ? '' : known < 0 ? '–' : number(line.y[known]);
        });
      };
      const plot = place(holder, 300, {
        series, bands,
        cursor: { points: { show: false }, drag: { x: true, y: false } },
        scales: { x: tails.scale, y: isLog ? { distr: 3, range: logRange } : {} },
        axes: [tails.axis(), isLog ? { ...valueAxis(), splits: logSplits,
          filter: (self, splits) => splits } : valueAxis()],
        hooks: { setCursor: [tell] },
      }, columns);
      walk(holder, () => plot);
      tell(plot);
      plots.push(plot);
    };

    const draw = () => {
      plots.splice(0).forEach(remove);
      content.replaceChildren();
      const measurement = all[current];
      if (measurement.shifts.length > 0) {
        drawShift(measurement);
      }
      drawCurves(measurement);
    };
    const choose = (index) => {
      current = index;
      isLogChosen = false;
      mark(index);
      draw();
    };
    log.addEventListener('change', () => {
      isLogChosen = true;
      draw();
    });
    choosers.set(figure, (name, unit) => {
      const index = all.findIndex((each) => each.name === name
        && (unit === undefined || each.unit === unit));
      if (index >= 0) {
        choose(index);
      }
    });
    draw();
  };

  // ---- when to draw -----------------------------------------------------------------------

  const build = (figure) => {
    if (figure.dataset.built) {
      return;
    }
    figure.dataset.built = 'true';
    figure.querySelector('.waiting').remove();
    const chart = data.charts[Number(figure.dataset.chart)];
    if (chart.kind === 'curves') {
      curvesPlot(figure, chart);
    } else if (chart.kind === 'measurements') {
      measurementPlots(figure, chart);
    } else {
      loadPlots(figure, chart, 'time-' + figure.dataset.chart);
    }
  };
  if (matchMedia('(max-width: 760px)').matches) {
    document.querySelector('nav details').open = false; // a phone begins with the answers
  }
  const figures = [...document.querySelectorAll('figure[data-chart]')];
  const watcher = new IntersectionObserver((entries) => entries
    .filter((entry) => entry.isIntersecting).forEach((entry) => {
      watcher.unobserve(entry.target);
      build(entry.target);
    }), { rootMargin: '400px' });
  figures.forEach((figure) => watcher.observe(figure));
  window.addEventListener('beforeprint', () => figures.forEach(build));

  /** What is drawn above a place would move it: so it is drawn before the page goes there. */
  const goTo = (hash) => {
    const target = hash.length > 1 && document.getElementById(hash.slice(1));
    if (target) {
      figures.filter((figure) => figure.compareDocumentPosition(target)
        & Node.DOCUMENT_POSITION_FOLLOWING).forEach(build);
      requestAnimationFrame(() => target.scrollIntoView());
    }
  };
  window.addEventListener('hashchange', () => goTo(location.hash));
  goTo(location.hash);
  document.querySelectorAll('a[data-show]').forEach((link) => link.addEventListener('click', () => {
    const figure = document.getElementById(link.hash.slice(1));
    build(figure);
    choosers.get(figure)(link.dataset.show, link.dataset.unit);
  }));

  const hasClocks = data.charts.some((chart) => new Set(chart.curves.map((curve) => curve.m))
    .has('service_time') || chart.heat.some((map) => map.m === 'service_time'));
  const clockTools = document.querySelector('.clock');
  clockTools.hidden = !hasClocks;
  clockTools.querySelectorAll('button').forEach((button) => button.addEventListener('click', () => {
    clocks.current = button.dataset.clock;
    clockTools.querySelectorAll('button').forEach((each) => each.setAttribute('aria-pressed',
      String(each === button)));
    clocks.listeners.forEach((choose) => choose(clocks.current));
  }));
  root.dataset.ready = String(Math.round(performance.now()));
})();
