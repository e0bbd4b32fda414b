// Sorting, narrowing and switching what a page already shows; and the place where data scripts hand over their data.
(function () {
  "use strict";

  var taken = {}, waiting = {};

  window.cqcorpus = {
    // A data script calls this with its name and its data.
    take: function (name, data) {
      taken[name] = data;
      (waiting[name] || []).forEach(function (then) { then(data); });
      delete waiting[name];
    },
    // Calls back with the data of that name, at once or when it comes.
    when: function (name, then) {
      if (name in taken) { then(taken[name]); } else { (waiting[name] = waiting[name] || []).push(then); }
    },
    // Loads a data script once; a page opened from a folder may not read files any other way.
    load: function (name, address, then, failed) {
      var asked = name in taken || name in waiting;
      window.cqcorpus.when(name, then);
      if (asked) { return; }
      var script = document.createElement("script");
      script.src = address;
      script.onerror = function () { delete waiting[name]; failed(address); };
      document.head.appendChild(script);
    },
    element: function (tag, words, attributes) {
      var made = document.createElement(tag);
      if (words !== undefined && words !== null) { made.textContent = words; }
      Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
      return made;
    },
    plural: function (number, one, many) {
      return number.toLocaleString("en-GB") + " " + (number === 1 ? one : many || one + "s");
    }
  };

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  // What a cell sorts by: a number where it is one, else its text; what is not known goes last either way.
  function valueOf(cell) {
    var told = cell.hasAttribute("data-value") ? cell.getAttribute("data-value") : cell.textContent.trim();
    if (told === "" || told === "–") { return null; }
    return /^-?[\d,]*\.?\d+%?$/.test(told) ? parseFloat(told.replace(/[,%]/g, "")) : told.toLowerCase();
  }

  function compared(one, other, down) {
    if (one === null || other === null) { return (one === null) - (other === null); }
    var order;
    if (typeof one === "number" && typeof other === "number") { order = one - other; }
    else { order = String(one).localeCompare(String(other), "en-GB", { numeric: true }); }
    return down ? -order : order;
  }

  all("table[data-sortable]").forEach(function (table) {
    var headings = all("thead th", table), body = table.tBodies[0];
    headings.forEach(function (heading, place) {
      if (heading.classList.contains("bar")) { return; }
      var button = document.createElement("button");
      button.type = "button";
      while (heading.firstChild) { button.appendChild(heading.firstChild); }
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var now = heading.getAttribute("aria-sort");
        var down = now ? now === "ascending" : heading.getAttribute("data-first") === "down";
        headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        all("tr", body)
          .map(function (row, at) { return { row: row, at: at, value: valueOf(row.cells[place]) }; })
          .sort(function (one, other) { return compared(one.value, other.value, down) || one.at - other.at; })
          .forEach(function (one) { body.appendChild(one.row); });
      });
    });
  });

  var NOUNS = { findings: ["finding"], heat: ["council"], councils: ["council"] };

  all("form[data-filter]").forEach(function (form) {
    var name = form.getAttribute("data-filter"), listed = document.getElementById(name);
    var items = listed.tBodies ? all("tr", listed.tBodies[0]) : all("li", listed);
    var inputs = all("[data-by]", form), said = document.querySelector("[data-count='" + name + "']");
    var texts = null;
    function holds(item, at, input) {
      var wanted = input.value.trim(), by = input.getAttribute("data-by");
      if (!wanted) { return true; }
      if (by === "name") { return item.getAttribute("data-name").indexOf(wanted.toLowerCase()) >= 0; }
      if (by === "themes") { return (" " + item.getAttribute("data-themes") + " ").indexOf(" " + wanted + " ") >= 0; }
      if (by === "text") {
        texts = texts || items.map(function (one) { return one.textContent.toLowerCase(); });
        return wanted.toLowerCase().split(/\s+/).every(function (word) { return texts[at].indexOf(word) >= 0; });
      }
      if (by === "polarity") { return item.classList.contains(wanted); }
      return item.getAttribute("data-" + by) === wanted;
    }
    function narrow() {
      var count = 0, echoes = 0, counted = 0;
      items.forEach(function (item, at) {
        var echo = item.classList.contains("echo");
        item.hidden = !inputs.every(function (input) { return holds(item, at, input); });
        count += item.hidden || echo ? 0 : 1;
        echoes += item.hidden || !echo ? 0 : 1;
        counted += echo ? 0 : 1;
      });
      // A list of which nothing is left goes with the line that names its page.
      all("ul", listed).forEach(function (list) {
        var empty = !list.querySelector("li:not([hidden])");
        list.hidden = empty;
        if (list.previousElementSibling) { list.previousElementSibling.hidden = empty; }
      });
      var noun = NOUNS[name][0];
      var told = window.cqcorpus.plural(count, noun) + (count === counted ? "" : " of " + counted.toLocaleString("en-GB"));
      var echoed = echoes ? ", and " + echoes.toLocaleString("en-GB") + (echoes === 1 ? " that only echoes" : " that only echo") + " CQC’s framework" : "";
      said.textContent = count + echoes === 0 ? "No " + noun + " is like that. Choose All again, or fewer words." : told + echoed;
    }
    var asked = new URLSearchParams(window.location.search);
    inputs.forEach(function (input) {
      var preset = asked.get({ themes: "theme" }[input.getAttribute("data-by")] || input.getAttribute("data-by"));
      if (preset) { input.value = preset; }
      if (input.selectedIndex === -1) { input.selectedIndex = 0; }
      input.addEventListener("input", narrow);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    if (inputs.some(function (input) { return input.value; })) { narrow(); }
  });

  all("[data-switch]").forEach(function (fieldset) {
    var panels = all("[data-panel]"), radios = all("input[type=radio]", fieldset);
    function choose(value) {
      radios.forEach(function (radio) { radio.checked = radio.value === value; });
      panels.forEach(function (panel) { panel.hidden = panel.getAttribute("data-panel") !== value; });
    }
    function fromAddress() {
      var panel = document.getElementById(window.location.hash.slice(1));
      if (panel && panel.hasAttribute("data-panel")) { choose(panel.getAttribute("data-panel")); panel.scrollIntoView(); }
    }
    radios.forEach(function (radio) { radio.addEventListener("change", function () { choose(radio.value); }); });
    if (radios.length) { choose(radios[0].value); }
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  });
})();
