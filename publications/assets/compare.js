// Two to five councils side by side, chosen from all of them.
(function () {
  "use strict";
  window.cqcorpus.when("compare", function (data) {
    var element = window.cqcorpus.element;
    var form = document.querySelector("[data-compare]"), table = document.getElementById("comparison");
    var said = document.querySelector("[data-compare-said]");
    var choices = Array.prototype.slice.call(form.querySelectorAll("select"));
    var byCode = {}, changed = false;
    data.councils.forEach(function (council) { byCode[council.code] = council; });

    function cell(kind, fact, council) {
      var made = element("td");
      if (kind === "score") { made.appendChild(element("span", fact || "–", { "class": "score s" + fact })); }
      else if (kind === "rating") {
        var place = ["", "Inadequate", "Requires improvement", "Good", "Outstanding"].indexOf(fact);
        made.appendChild(element("span", fact, { "class": "rating r" + Math.max(place, 0) }));
      } else if (kind === "report" && council.url) {
        var label = council.name + ": CQC’s report, published " + fact;
        made.appendChild(element("a", fact, { href: council.url, rel: "noopener", "aria-label": label }));
      } else if (kind === "theme") {
        // No line is broken within "98 criticised".
        fact.split(", ").forEach(function (part, place, all) {
          var told = place < all.length - 1 ? part + "," : part;
          made.appendChild(element("span", told, { "class": "nowrap" }));
          made.appendChild(document.createTextNode(" "));
        });
      } else { made.textContent = fact; }
      return made;
    }

    function show() {
      var chosen = [];
      choices.forEach(function (choice) {
        var council = byCode[choice.value];
        if (council && chosen.indexOf(council) < 0) { chosen.push(council); }
      });
      said.textContent = chosen.length < 2 ? "Choose at least two councils."
        : chosen.map(function (council) { return council.name; }).join(", ") + ", side by side";
      if (chosen.length < 2) { return; }
      var head = element("tr"), body = document.createDocumentFragment();
      head.appendChild(element("th", "What", { scope: "col" }));
      chosen.forEach(function (council) {
        var heading = element("th", null, { scope: "col" });
        heading.appendChild(element("a", council.name, { href: "councils/" + council.slug + ".html" }));
        head.appendChild(heading);
      });
      data.rows.forEach(function (row, place) {
        var unread = chosen.every(function (council) { return council.facts[place] === data.unread; });
        if (row[0] === "theme" && unread) { return; }
        var line = element("tr"), heading = element("th", row[2] ? null : row[1], { scope: "row" });
        if (row[2]) { heading.appendChild(element("a", row[1], { href: row[2] })); }
        line.appendChild(heading);
        chosen.forEach(function (council) { line.appendChild(cell(row[0], council.facts[place], council)); });
        body.appendChild(line);
      });
      table.tHead.replaceChildren(head);
      table.tBodies[0].replaceChildren(body);
      if (changed) { window.location.replace("#" + chosen.map(function (one) { return one.slug; }).join("+")); }
    }

    var asked = decodeURIComponent(window.location.hash.slice(1)).split("+");
    var wanted = data.councils.filter(function (council) { return asked.indexOf(council.slug) >= 0; });
    if (wanted.length > 1) {
      wanted.sort(function (one, other) { return asked.indexOf(one.slug) - asked.indexOf(other.slug); });
      choices.forEach(function (choice, place) { choice.value = wanted[place] ? wanted[place].code : ""; });
    }
    choices.forEach(function (choice) {
      choice.addEventListener("change", function () { changed = true; show(); });
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    show();
  });
})();
