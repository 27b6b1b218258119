/* PredictML's portal: what pages do beyond PrimeFaces. No dependency but Chart.js, where a page has charts. */
const PredictML = (() => {
  const root = document.documentElement;

  const remember = (name, value) => {
    document.cookie = `predictml_${name}=${value}; path=/; max-age=31536000; SameSite=Lax`;
  };

  /* Times are written by the server, in the zone that it learns from here. */
  remember("zone", Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");

  /* What a link carries behind its #, which no server and no log sees on the way. */
  addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector("[data-fill=fragment]");
    if (field && location.hash) {
      field.value = location.hash.slice(1);
    }
  });

  // ---- light and dark

  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);

  /* The page brings only the theme that it expects to be worn; the other one is linked when it is. */
  const themeOf = (theme) => {
    const there = document.getElementById(`theme-${theme}`);
    if (there) {
      return there;
    }
    const named = document.querySelector(`meta[name="theme-${theme}"]`);
    const link = Object.assign(document.createElement("link"), { id: `theme-${theme}`, rel: "stylesheet", href: named.content });
    named.replaceWith(link);
    return link;
  };

  const wear = (theme) => {
    root.dataset.theme = theme;
    remember("theme", theme);
    themeOf(theme).media = "all";
    const other = document.getElementById(theme === "light" ? "theme-dark" : "theme-light");
    if (other) {
      other.media = "not all";
    }
    recolour();
  };

  /* As the system wishes, where nobody chose. */
  const follow = () => {
    const wanted = prefersDark.matches ? "dark" : "light";
    remember("scheme", wanted);
    if (!root.dataset.theme) {
      themeOf(wanted).media = `(prefers-color-scheme: ${wanted})`;
    }
  };
  follow();
  prefersDark.addEventListener("change", follow);

  // ---- charts

  const drawn = new Set();

  /* The colour that the stylesheet gives a name, as Chart.js wants it. */
  const probe = (name, alpha = 1) => {
    const dot = document.createElement("i");
    dot.style.color = `var(--${name})`;
    dot.hidden = true;
    document.body.append(dot);
    const colour = getComputedStyle(dot).color;
    dot.remove();
    return alpha === 1 ? colour : colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
  };

  const TONES = {
    accent: "accent", soft: "accent-soft", guide: "text-quiet", waiting: "waiting", bad: "bad",
    "series-1": "series-1", "series-2": "series-2", "series-3": "series-3",
    "series-4": "series-4", "series-5": "series-5", "series-6": "series-6",
  };
  const colour = (tone, alpha) => probe(TONES[tone] || "accent", alpha);

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* Names come from uploaded files; a legend has no room for 500 letters. */
  const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const clipped = (most) => function callback(value) {
    return clip(String(this.getLabelForValue(value)), most);
  };

  const scale = (model, title, shares, format) => ({
    title: { display: Boolean(title), text: clip(title ?? "", 80), color: probe("text-quiet"), font: { size: 12 } },
    ticks: { color: probe("text-quiet"), font: { size: 12 }, maxTicksLimit: 6, callback: format },
    grid: { color: probe("line"), drawTicks: false },
    border: { display: false },
    ...(shares ? { min: 0, max: 1 } : {}),
  });

  const numbers = (model) => {
    const plain = new Intl.NumberFormat(model.locale, { maximumSignificantDigits: 4 });
    const percent = new Intl.NumberFormat(model.locale, { style: "percent", maximumFractionDigits: 1 });
    return (value) => (model.shares ? percent : plain).format(value);
  };

  /* How long ago something was is drawn to the left of now, and read without a sign. */
  const along = (model) => (model.ago ? (value) => numbers(model)(Math.abs(value)) : numbers(model));

  const tooltip = () => ({
    backgroundColor: probe("tip"), titleColor: probe("tip-text"), bodyColor: probe("tip-text"),
    padding: 10, cornerRadius: 8, displayColors: false, titleFont: { size: 13 }, bodyFont: { size: 13 },
  });

  /* How far chance may carry each bar's value. */
  const whiskers = {
    id: "whiskers",
    afterDatasetsDraw(chart) {
      const { ctx: context, chartArea: area, scales } = chart;
      const within = (value) => Math.min(area.right, Math.max(area.left, scales.x.getPixelForValue(value)));
      context.save();
      context.strokeStyle = probe("text-quiet");
      context.lineWidth = 1.5;
      chart.data.datasets[0].whiskers.forEach(([lower, upper], i) => {
        if (lower === undefined) {
          return;
        }
        const [from, to, y] = [within(lower), within(upper), scales.y.getPixelForValue(i)];
        context.beginPath();
        context.moveTo(from, y);
        context.lineTo(to, y);
        [from, to].forEach((end) => {
          context.moveTo(end, y - 3);
          context.lineTo(end, y + 3);
        });
        context.stroke();
      });
      context.restore();
    },
  };

  /* The value at each bar's end, so that nobody has to hover. */
  const endTexts = {
    id: "endTexts",
    afterDatasetsDraw(chart) {
      const set = chart.data.datasets[0];
      const context = chart.ctx;
      context.save();
      context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
      context.textBaseline = "middle";
      const [strong, weak] = [probe("text"), probe("text-quiet")];
      const start = chart.scales.x.left + 6;
      chart.getDatasetMeta(0).data.forEach((bar, i) => {
        const known = set.data[i] !== null;
        const end = Math.max(bar.x, chart.scales.x.getPixelForValue(set.whiskers?.[i]?.[1] ?? chart.scales.x.min));
        context.fillStyle = known ? strong : weak;
        context.fillText(set.texts[i], known ? end + 6 : start, chart.scales.y.getPixelForValue(i));
      });
      context.restore();
    },
  };

  /* What guessing reaches, as a line across the bars. */
  const guessLine = (model) => ({
    id: "guessLine",
    afterDatasetsDraw(chart) {
      const { ctx: context, chartArea: area, scales } = chart;
      const at = scales.x.getPixelForValue(model.line);
      if (at < area.left || at > area.right) {
        return;
      }
      context.save();
      context.strokeStyle = context.fillStyle = probe("text-quiet");
      context.setLineDash([5, 4]);
      context.beginPath();
      context.moveTo(at, area.top);
      context.lineTo(at, area.bottom);
      context.stroke();
      context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
      const left = at + context.measureText(model.lineText).width + 8 > chart.width;
      context.textAlign = left ? "right" : "left";
      context.fillText(model.lineText, left ? at - 5 : at + 5, area.top - 6);
      context.restore();
    },
  });

  /* Room for the longest of the texts behind the bars, in pixels. */
  const endRoom = (texts) => Math.min(170, Math.max(56, 8 + 7 * Math.max(0, ...texts.map((text) => text.length))));

  const bars = (model) => {
    const set = model.datasets[0];
    const narrow = innerWidth < 560;
    return {
      type: "bar",
      data: {
        labels: model.labels,
        datasets: [{
          data: set.data, texts: set.texts, whiskers: set.whiskers, base: model.base ?? 0, maxBarThickness: 18, borderRadius: 4, borderSkipped: "start",
          backgroundColor: set.tones.map((tone) => colour(tone)), minBarLength: 2,
        }],
      },
      options: {
        indexAxis: "y",
        layout: { padding: { right: endRoom(set.texts), top: model.line === undefined ? 0 : 20 } },
        scales: {
          x: { ...scale(model, model.x, false, numbers(model)), min: model.base ?? 0, suggestedMax: Math.max(...(set.whiskers ?? []).map(([, upper]) => upper ?? 0), 0) },
          y: {
            ...scale(model, model.y),
            grid: { display: false },
            ticks: {
              color: probe("text"), font: { size: 12 }, autoSkip: false,
              callback: clipped(narrow ? 16 : 34),
            },
          },
        },
        plugins: {
          legend: { display: false },
          tooltip: { ...tooltip(), callbacks: { label: (item) => set.texts[item.dataIndex] } },
        },
      },
      plugins: [endTexts, ...(set.whiskers ? [whiskers] : []), ...(model.line === undefined ? [] : [guessLine(model)])],
    };
  };

  /* Shares that stand on each other, one bar per group. */
  const stacked = (model) => ({
    type: "bar",
    data: {
      labels: model.labels,
      datasets: model.datasets.map((set) => ({
        label: clip(set.label, 40), data: set.data, backgroundColor: colour(set.tone), maxBarThickness: 18,
      })),
    },
    options: {
      indexAxis: "y",
      scales: {
        x: { ...scale(model, model.x, true, numbers({ ...model, shares: true })), stacked: true },
        y: { ...scale(model, ""), stacked: true, grid: { display: false }, ticks: { color: probe("text"), font: { size: 12 }, autoSkip: false, callback: clipped(innerWidth < 560 ? 16 : 34) } },
      },
      plugins: {
        legend: { display: true, position: "bottom", align: "start", labels: { color: probe("text-quiet"), boxWidth: 12, boxHeight: 12, font: { size: 12 } } },
        tooltip: {
          ...tooltip(),
          callbacks: { label: (item) => `${item.dataset.label}: ${numbers({ ...model, shares: true })(item.parsed.x)}` },
        },
      },
    },
  });

  const xy = (model, curves) => ({
    type: curves ? "line" : "scatter",
    data: {
      datasets: model.datasets.map((set) => {
        const guide = set.tone === "guide";
        return {
          type: curves || guide ? "line" : "scatter",
          label: clip(set.label, 40), data: set.data, parsing: false,
          borderColor: colour(set.tone), backgroundColor: colour(set.tone, curves ? 1 : 0.55),
          borderWidth: guide ? 1.5 : 2.5, borderDash: guide ? [5, 5] : [],
          pointRadius: guide ? 0 : curves ? (set.data.length > 12 ? 0 : 3.5) : 3.5, pointHoverRadius: guide ? 0 : 5,
          pointBorderWidth: 0, tension: 0, fill: false, order: guide ? 2 : 1,
        };
      }),
    },
    options: {
      scales: {
        x: { type: "linear", ...scale(model, model.x, model.shares, along(model)), ...(model.ago ? { min: -model.ago, max: 0 } : {}) },
        y: { type: "linear", ...scale(model, model.y, model.shares, numbers(model)) },
      },
      interaction: { mode: "nearest", intersect: false },
      plugins: {
        legend: {
          display: true, position: "bottom", align: "start",
          labels: { color: probe("text-quiet"), boxWidth: 18, boxHeight: 2, font: { size: 12 }, padding: 12 },
        },
        tooltip: {
          ...tooltip(),
          filter: (item) => item.dataset.borderDash.length === 0,
          callbacks: {
            title: (items) => items[0]?.dataset.label ?? "",
            label: (item) => [
              `${model.x}: ${along(model)(item.parsed.x)}`,
              `${model.y}: ${numbers(model)(item.parsed.y)}`,
            ],
          },
        },
      },
    },
  });

  const build = (model) => {
    const kinds = { bars, stacked };
    const config = kinds[model.kind]?.(model) ?? xy(model, model.kind === "curves");
    Object.assign(config.options, { responsive: true, maintainAspectRatio: false, animation: still ? false : { duration: 300 } });
    return config;
  };

  /* PrimeFaces calls this with the widget before it draws. */
  function chart() {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    this.model = this.cfg.config;
    this.cfg.config = build(this.model);
    drawn.add(this);
  }

  const redraw = (widget) => {
    if (!widget.chart || !widget.chart.canvas?.isConnected) {
      drawn.delete(widget);
      return;
    }
    const config = build(widget.model);
    widget.chart.data = config.data;
    widget.chart.options = config.options;
    widget.chart.update();
  };
  const recolour = () => drawn.forEach(redraw);
  prefersDark.addEventListener("change", recolour);

  // ---- what polls bring

  /* Replaced spinners go on where the old ones were. */
  const keepTurning = () => document.getAnimations().forEach((animation) => {
    if (animation.animationName === "turn") {
      animation.startTime = 0;
    }
  });

  const polled = (args) => {
    if (args?.ended) {
      location.reload();
      return;
    }
    const board = typeof PrimeFaces === "undefined" ? null : PrimeFaces.widgets.chart_leaderboard;
    if (board && args?.leaderboard) {
      board.model = JSON.parse(args.leaderboard);
      redraw(board);
    }
    keepTurning();
  };

  // ---- the threshold

  const showThreshold = (box) => {
    const at = box.querySelector("input").value;
    const counts = box.dataset.steps.split(";")[at].split(",").map(Number);
    const [found, alarms, missed] = counts;
    const whole = new Intl.NumberFormat(box.dataset.locale);
    const percent = new Intl.NumberFormat(box.dataset.locale, { style: "percent" });
    box.querySelector("output").textContent = percent.format(at / 100);
    box.querySelectorAll("[data-count]").forEach((place) => (place.textContent = whole.format(counts[place.dataset.count])));
    const words = [box.dataset.label, percent.format(at / 100), whole.format(found), whole.format(found + missed),
      whole.format(found + alarms), whole.format(alarms)];
    box.querySelector(".threshold-sentence").textContent =
      box.dataset.sentence.replace(/\{(\d)\}/g, (_, place) => words[place]);
  };
  document.addEventListener("input", (event) => {
    const box = event.target.closest(".threshold");
    if (box) {
      showThreshold(box);
    }
  });

  // ---- watching

  /* Asks every few seconds whether there is anything new, which costs the server next to nothing, and only then for the
     page. Now and then the page is asked anyway; while nobody looks at it, nothing is. */
  const EVEN_SO = 60;
  const watched = { beats: 0, quiet: 0, seen: "" };

  const watch = async () => {
    const place = document.querySelector(".watch");
    const pace = Number(place?.dataset.pace ?? 0);
    if (!pace || document.hidden || ++watched.beats % pace !== 0) {
      return;
    }
    const answer = await fetch(`${document.querySelector(".brand").pathname}pulse?of=${place.dataset.of}`, { redirect: "manual" })
      .catch(() => null);
    if (!answer) {
      return;
    }
    const beat = answer.ok ? await answer.text() : answer.type;
    watched.quiet += pace;
    if (beat !== watched.seen || watched.quiet >= EVEN_SO) {
      watched.seen = beat;
      watched.quiet = 0;
      lookAgain();
    }
  };
  setInterval(watch, 1000);

  // ---- waiting

  /* What is being fetched for longer than a blink shows that it is, in its own place; polls are not told here. */
  const BLINK = 200;

  const waitFor = (call, places) => {
    call.pmTimer = setTimeout(() => {
      call.pmPlaces = places.map((id) => document.getElementById(id)).filter((place) => place?.childElementCount);
      call.pmPlaces.forEach((place) => {
        place.classList.add("is-waiting");
        place.setAttribute("aria-busy", "true");
      });
    }, BLINK);
  };

  const waited = (call) => {
    clearTimeout(call.pmTimer);
    call.pmPlaces?.forEach((place) => {
      place.classList.remove("is-waiting");
      place.removeAttribute("aria-busy");
    });
  };

  addEventListener("DOMContentLoaded", () => {
    window.jQuery?.(document)
      .on("pfAjaxSend", (event, call, settings) => {
        const asked = typeof settings?.data === "string" ? new URLSearchParams(settings.data).get("jakarta.faces.partial.render") : null;
        waitFor(call, (asked ?? "").split(" ").filter((id) => id && !id.startsWith("@")));
      })
      .on("pfAjaxComplete", (event, call) => waited(call));
  });

  const uploading = (busy, upload) => (upload?.jq[0].closest(".drop") ?? document.querySelector(".drop"))?.classList.toggle("is-busy", busy);

  const say = (upload, sentence) => {
    upload.clearMessages();
    upload.showMessage({ summary: sentence, detail: "" });
  };

  /* A file that is too large is told so before it is sent. */
  const checkSize = (upload, file, proceed) => {
    const offer = document.querySelector(".drop-words").dataset;
    if (file.size > Number(offer.maxBytes)) {
      say(upload, offer.tooLarge);
    } else {
      upload.clearMessages();
      proceed(file);
    }
  };

  const notArrived = (upload) => {
    uploading(false, upload);
    say(upload, document.querySelector(".drop-words").dataset.notArrived);
  };

  /* On paper everything is light, and what is folded is open. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open])")];
    folded.forEach((one) => (one.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)));

  // ---- buttons

  const toggleDrawer = (button) => {
    const open = root.classList.toggle("drawer-open");
    document.querySelector(".top [data-action=drawer]")?.setAttribute("aria-expanded", String(open));
    if (open) {
      document.querySelector(".side-link")?.focus();
    } else if (button) {
      document.querySelector(".top [data-action=drawer]")?.focus();
    }
  };

  const ACTIONS = {
    theme: () => wear(isDark() ? "light" : "dark"),
    language: (button) => {
      remember("language", button.dataset.value);
      location.reload();
    },
    fold: () => remember("fold", root.classList.toggle("folded")),
    drawer: toggleDrawer,
    demo: (button) => {
      document.getElementById("email").value = button.dataset.email;
      document.getElementById("password").value = button.dataset.password;
      document.getElementById("signIn").focus();
    },
    template: (button) => {
      const field = button.closest("form").querySelector("textarea");
      field.value = button.dataset.value;
      field.focus();
    },
    print: () => print(),
    shortcuts: () => toggleShortcuts(),
    choose: () => document.querySelector(".ui-fileupload-choose input[type=file]")?.click(),
    copy: async (button) => {
      await navigator.clipboard.writeText(button.dataset.value);
      button.classList.add("is-done");
      setTimeout(() => button.classList.remove("is-done"), 1500);
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) {
      ACTIONS[button.dataset.action]?.(button);
    }
  });

  // ---- keys

  const keysAreOn = () => !document.cookie.includes("predictml_keys=off");

  /* A dialog of the browser's own keeps the focus in itself and gives it back. */
  const toggleShortcuts = () => {
    const dialog = document.getElementById("shortcuts");
    if (dialog.open) {
      dialog.close();
      return;
    }
    document.getElementById("keys-on").checked = keysAreOn();
    dialog.showModal();
  };

  const listLinks = () => {
    const dialog = document.getElementById("shortcuts");
    document.querySelectorAll(".side-link[data-key]").forEach((link) => {
      const line = document.createElement("div");
      const [keys, words] = [document.createElement("dt"), document.createElement("dd")];
      ["g", link.dataset.key].forEach((key) => {
        const cap = document.createElement("kbd");
        cap.textContent = key;
        keys.append(cap, " ");
      });
      words.textContent = dialog.dataset.words.replace("{0}", link.textContent.trim());
      line.append(keys, words);
      dialog.querySelector("dl").append(line);
    });
  };

  let going = false;

  const KEYS = {
    "?": toggleShortcuts,
    "/": () => document.querySelector("input[type=search]")?.focus(),
    u: () => ACTIONS.choose(),
    n: () => document.getElementById("bell-button")?.click(),
    g: () => {
      going = true;
      setTimeout(() => (going = false), 1500);
    },
  };

  const pressed = (event) => {
    const writing = event.target.closest("input, select, textarea, [contenteditable]");
    const busy = document.querySelector("dialog[open]") || document.querySelector(".ui-dialog[aria-hidden=false]");
    if (writing || busy || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn() || !document.getElementById("shortcuts")) {
      return;
    }
    const link = going && document.querySelector(`.side-link[data-key="${CSS.escape(event.key)}"]`);
    if (link) {
      event.preventDefault();
      link.click();
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("drawer-open")) {
      toggleDrawer(true);
    }
    pressed(event);
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-on") {
      remember("keys", event.target.checked ? "on" : "off");
    }
    if (event.target.dataset.actionChange === "submit") {
      event.target.form.requestSubmit();
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (document.getElementById("shortcuts")) {
      listLinks();
    }
    document.querySelectorAll(".threshold").forEach(showThreshold);
    const asked = location.hash && document.getElementById(location.hash.slice(1));
    if (asked?.tagName === "DETAILS") {
      asked.open = true;
      asked.scrollIntoView();
      asked.querySelector("summary").focus({ preventScroll: true });
    }
    document.getElementById("notices")?.addEventListener("toggle", (event) => {
      if (event.newState === "open" && document.querySelector(".unread") && typeof markNoticesRead === "function") {
        markNoticesRead();
      }
    });
  });

  if (document.cookie.includes("predictml_fold=true")) {
    root.classList.add("folded");
  }

  return { chart, polled, uploading, checkSize, notArrived };
})();
