// The offline search: ranks by BM25 over an index that is loaded part by part, only as far as the words need.
(function () {
  "use strict";
  var form = document.querySelector("[data-search]");
  if (!form) { return; }

  var element = window.cqcorpus.element, plural = window.cqcorpus.plural;
  var said = document.querySelector("[data-search-said]"), hits = document.querySelector("[data-search-hits]");
  var more = document.querySelector("[data-search-more]");
  var fields = ["q", "q-council", "q-statement", "q-theme", "q-judged"].map(function (id) { return document.getElementById(id); });
  var K1 = 1.2, B = 0.75, PAGE = 10, BATCH = 30, MOST_LOOKED_AT = 600, LONGEST_SHOWN = 700;
  var turn = 0;

  function failed(address) {
    said.textContent = "A part of the search could not be loaded (" + address + "). Copy the website's whole folder, then try again.";
  }

  function loadAll(names, then) {
    var left = names.length;
    if (!left) { then([]); return; }
    var held = [];
    names.forEach(function (name, place) {
      window.cqcorpus.load(name, "search/" + name + ".js", function (data) {
        held[place] = data;
        left -= 1;
        if (!left) { then(held); }
      }, failed);
    });
  }

  // The last place whose first entry is not after the one sought.
  function placeOf(firsts, sought) {
    var low = 0, high = firsts.length - 1;
    while (low < high) {
      var middle = Math.ceil((low + high) / 2);
      if (firsts[middle] <= sought) { low = middle; } else { high = middle - 1; }
    }
    return low;
  }

  // What was typed: terms, each of one word or, in quotation marks or joined by a hyphen, of several that stand together.
  function termsOf(typed) {
    var terms = [], part, pattern = /["“”]([^"“”]*)["“”]?|([^\s"“”]+)/g;
    while ((part = pattern.exec(typed.toLowerCase())) !== null) {
      var words = (part[1] === undefined ? part[2] : part[1]).match(/[\p{L}\p{N}]+\*?/gu);
      if (words) { terms.push(words); }
    }
    var seen = {};
    return terms.filter(function (words) { var key = words.join(" "); return seen[key] ? false : (seen[key] = true); }).slice(0, 12);
  }

  // The parts of the index where a word, or every word that begins so, may stand.
  function partsOf(data, word) {
    if (!data.terms.length) { return []; }
    var stem = word.replace(/\*$/, ""), from = placeOf(data.terms, stem), to = word === stem ? from : placeOf(data.terms, stem + "\uffff");
    var parts = [];
    for (var part = from; part <= to; part += 1) { parts.push("t" + part); }
    return parts;
  }

  // Adds a term's passages to the counts: base 36 distances, each closed by a letter that says how often.
  function addPostings(packed, counts) {
    var at = -1, gap = 0;
    for (var place = 0; place < packed.length; place += 1) {
      var code = packed.charCodeAt(place);
      if (code >= 65 && code <= 90) { at += gap; counts[at] += code - 64; gap = 0; }
      else { gap = gap * 36 + (code >= 97 ? code - 87 : code - 48); }
    }
  }

  function countsOf(data, held, word) {
    var counts = new Uint16Array(data.count), stem = word.replace(/\*$/, "");
    partsOf(data, word).forEach(function (name) {
      var part = held[name];
      if (word === stem) {
        if (Object.prototype.hasOwnProperty.call(part, word)) { addPostings(part[word], counts); }
        return;
      }
      Object.keys(part).forEach(function (term) { if (term.indexOf(stem) === 0) { addPostings(part[term], counts); } });
    });
    return counts;
  }

  function together(all) {
    if (all.length === 1) { return all[0]; }
    var counts = all[0].slice();
    all.slice(1).forEach(function (other) {
      for (var place = 0; place < counts.length; place += 1) { counts[place] = Math.min(counts[place], other[place]); }
    });
    return counts;
  }

  // The passages that hold every term or, where none does, any: the most telling first.
  function ranked(data, counts, allowed) {
    var scores = new Float64Array(data.count), terms = new Uint8Array(data.count);
    counts.forEach(function (of) {
      var holding = 0, place;
      for (place = 0; place < of.length; place += 1) { if (of[place]) { holding += 1; } }
      var rarity = Math.log(1 + (data.count - holding + 0.5) / (holding + 0.5));
      for (place = 0; place < of.length; place += 1) {
        if (!of[place]) { continue; }
        var words = parseInt(data.words.substr(2 * place, 2), 36);
        scores[place] += rarity * of[place] * (K1 + 1) / (of[place] + K1 * (1 - B + B * words / data.mean));
        terms[place] += 1;
      }
    });
    var every = [], some = [];
    for (var place = 0; place < data.count; place += 1) {
      if (!allowed(place) || (counts.length && !terms[place])) { continue; }
      (terms[place] === counts.length ? every : some).push(place);
    }
    var found = every.length ? every : some;
    found.sort(function (one, other) { return scores[other] - scores[one] || one - other; });
    return { places: found, all: every.length > 0 };
  }

  function councilOf(data, place) {
    return placeOf(data.councils.map(function (council) { return council.start; }), place);
  }

  function patternOf(terms) {
    if (!terms.length) { return null; }
    var parts = terms.map(function (words) {
      return words.map(function (word) { return word.replace(/\*$/, "[\\p{L}\\p{N}]*"); }).join("[^\\p{L}\\p{N}]+");
    });
    return new RegExp("(?<![\\p{L}\\p{N}])(?:" + parts.join("|") + ")(?![\\p{L}\\p{N}])", "giu");
  }

  function phrasesHold(terms, text) {
    return terms.every(function (words) { return words.length === 1 || patternOf([words]).test(text); });
  }

  function textsOf(data, places, then) {
    var names = [];
    places.forEach(function (place) {
      var name = "p" + placeOf(data.passages, place);
      if (names.indexOf(name) < 0) { names.push(name); }
    });
    loadAll(names, function (held) {
      then(places.map(function (place) {
        var run = placeOf(data.passages, place), part = held[names.indexOf("p" + run)];
        var text = part.texts[place - data.passages[run]];
        return { place: place, text: text[0], url: text[1] < 0 ? "" : part.urls[text[1]], section: text[2] };
      }));
    });
  }

  function marked(text, pattern) {
    var shown = element("p"), start = 0, end = text.length, first = pattern ? text.search(pattern) : 0;
    if (text.length > LONGEST_SHOWN) {
      start = Math.max(0, Math.min(Math.max(first, 0) - 150, text.length - LONGEST_SHOWN));
      if (start) { start = text.indexOf(" ", start) + 1 || start; }
      end = Math.min(text.length, start + LONGEST_SHOWN);
      if (end < text.length) { end = text.lastIndexOf(" ", end) > start ? text.lastIndexOf(" ", end) : end; }
    }
    if (start) { shown.appendChild(document.createTextNode("… ")); }
    var piece = text.slice(start, end), at = 0, match;
    if (pattern) {
      pattern.lastIndex = 0;
      while ((match = pattern.exec(piece)) !== null && match[0]) {
        shown.appendChild(document.createTextNode(piece.slice(at, match.index)));
        shown.appendChild(element("mark", match[0]));
        at = match.index + match[0].length;
      }
    }
    shown.appendChild(document.createTextNode(piece.slice(at)));
    if (end < text.length) { shown.appendChild(document.createTextNode(" …")); }
    return shown;
  }

  function drawn(data, hit, pattern) {
    var council = data.councils[councilOf(data, hit.place)], statement = Number(data.statements.charAt(hit.place));
    var made = element("article", null, { "class": "hit" }), heading = element("h2", null, { "class": "hit-title" });
    heading.appendChild(element("a", council.name, { href: "councils/" + council.slug + ".html" }));
    heading.appendChild(document.createTextNode(", " + data.titles[statement]));
    made.appendChild(heading);
    made.appendChild(marked(hit.text, pattern));
    var where = element("p", council.published + (hit.section ? " · " + hit.section : "") + " · ", { "class": "small soft" });
    if (hit.url) {
      where.appendChild(element("a", "CQC’s page", { href: hit.url, rel: "noopener",
        "aria-label": "CQC’s page: " + council.name + ", " + data.titles[statement] }));
    }
    made.appendChild(where);
    return made;
  }

  function told(terms, found, shown, looked) {
    var sought = terms.map(function (words) { return words.length > 1 ? "“" + words.join(" ") + "”" : words[0]; }).join(", ");
    var exact = terms.every(function (words) { return words.length === 1; });
    if (!found.places.length || (!shown && looked >= found.places.length)) {
      return "No passage was found" + (sought ? " that holds " + sought : "") + ". Try fewer words, or a beginning such as carer*";
    }
    var head = exact ? plural(found.places.length, "passage") : "Passages";
    var what = !sought ? head + " found" : found.all ? head + (exact && found.places.length === 1 ? " holds " : " hold ") + sought
      : "No passage holds all of " + sought + "; " + head.toLowerCase() + " with some of them";
    return what + ". " + (shown === 1 ? "One is shown." : "The first " + shown + " are shown, the most telling first.");
  }

  function search() {
    var mine = (turn += 1);
    var values = fields.map(function (field) { return field.value.trim(); });
    var terms = termsOf(values[0]), mark = values[3] ? "@" + values[3] + values[4] : "";
    hits.replaceChildren();
    more.hidden = true;
    if (!terms.length && !mark) {
      said.textContent = "Type a word, or choose a theme.";
      return;
    }
    var address = new URLSearchParams();
    ["q", "council", "statement", "theme", "judged"].forEach(function (key, place) { if (values[place]) { address.set(key, values[place]); } });
    if ("#" + address !== window.location.hash) { window.location.replace("#" + address); }
    said.textContent = "Searching…";
    window.cqcorpus.load("documents", "search/documents.js", function (data) {
      var names = [];
      terms.forEach(function (words) { words.forEach(function (word) { names = names.concat(partsOf(data, word)); }); });
      if (mark) { names = names.concat(partsOf(data, mark)); }
      names = names.filter(function (name, place) { return names.indexOf(name) === place; });
      loadAll(names, function (parts) {
        if (mine !== turn) { return; }
        var held = {};
        names.forEach(function (name, place) { held[name] = parts[place]; });
        begin(data, held);
      });
    }, failed);

    function begin(data, held) {
      var counts = terms.map(function (words) {
        return together(words.map(function (word) { return countsOf(data, held, word); }));
      });
      var marks = mark ? countsOf(data, held, mark) : null;
      var slugs = data.councils.map(function (council) { return council.slug; }), at = slugs.indexOf(values[1]);
      var from = at < 0 ? 0 : data.councils[at].start;
      var to = at < 0 || at + 1 >= data.councils.length ? data.count : data.councils[at + 1].start;
      if (values[1] && at < 0) { to = from; }
      var found = ranked(data, counts, function (place) {
        return place >= from && place < to && (!values[2] || data.statements.charAt(place) === values[2]) && (!marks || marks[place] > 0);
      });
      go(data, found);
    }

    // Shows ten more. Phrases are looked for in the texts themselves, a few texts at a time.
    function go(data, found) {
      var pattern = patternOf(terms), looked = 0, shown = 0, ready = [];
      function next() {
        if (mine !== turn) { return; }
        var stop = looked + MOST_LOOKED_AT;
        (function fill() {
          if (ready.length >= PAGE || looked >= found.places.length || looked >= stop) { show(); return; }
          var places = found.places.slice(looked, looked + (terms.some(function (words) { return words.length > 1; }) ? BATCH : PAGE));
          looked += places.length;
          textsOf(data, places, function (texts) {
            if (mine !== turn) { return; }
            ready = ready.concat(texts.filter(function (hit) { return !found.all || phrasesHold(terms, hit.text); }));
            fill();
          });
        })();
      }
      function show() {
        var page = ready.splice(0, PAGE);
        page.forEach(function (hit) { hits.appendChild(drawn(data, hit, pattern)); });
        shown += page.length;
        said.textContent = told(terms, found, shown, looked);
        more.hidden = !(ready.length || looked < found.places.length);
      }
      more.onclick = function () {
        var before = hits.children.length;
        next();
        window.setTimeout(function () { var first = hits.children[before]; if (first) { first.querySelector("a").focus(); } }, 300);
      };
      next();
    }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  fields.slice(1).forEach(function (field) { field.addEventListener("change", function () { if (fields[0].value || fields[3].value) { search(); } }); });
  var asked = new URLSearchParams(window.location.hash.slice(1) || window.location.search);
  ["q", "council", "statement", "theme", "judged"].forEach(function (key, place) {
    if (asked.get(key)) { fields[place].value = asked.get(key); }
  });
  if (fields[0].value || fields[3].value) { search(); }
})();
