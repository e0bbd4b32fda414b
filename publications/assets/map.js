// The map by rating or by any of the nine statements: every hexagon carries all its values.
(function () {
  "use strict";
  var LETTERS = { "4": "O", "3": "G", "2": "RI", "1": "I" };
  var RATINGS = { "4": "Outstanding", "3": "Good", "2": "Requires improvement", "1": "Inadequate" };
  var SCORES = { "4": "exceptional standard", "3": "good standard", "2": "some shortfalls", "1": "significant shortfalls" };
  var choice = document.getElementById("measure");
  var hexagons = Array.prototype.slice.call(document.querySelectorAll(".hex"));

  function show() {
    var place = choice.selectedIndex, byRating = place === 0;
    var title = choice.options[place].textContent;
    document.querySelector("[data-map-title]").textContent = byRating ? "overall rating" : "score: " + title;
    ["4", "3", "2", "1"].forEach(function (value) {
      document.querySelector("[data-letter='" + value + "']").textContent = byRating ? LETTERS[value] : value;
      document.querySelector("[data-meaning='" + value + "']").textContent = (byRating ? RATINGS : SCORES)[value];
    });
    hexagons.forEach(function (hexagon) {
      var value = hexagon.getAttribute("data-values").charAt(place);
      var told = value === "0" ? (byRating ? hexagon.getAttribute("data-absence") : "score not known")
        : byRating ? RATINGS[value] : "score " + value + ", " + SCORES[value];
      hexagon.setAttribute("class", "hex v" + value + (hexagon.classList.contains("own") ? " own" : ""));
      hexagon.setAttribute("aria-label", hexagon.getAttribute("data-name") + ": " + told);
      hexagon.querySelector("title").textContent = hexagon.getAttribute("data-name") + ": " + told;
      hexagon.querySelector(".value").textContent = value === "0" ? "–" : byRating ? LETTERS[value] : value;
    });
  }

  choice.addEventListener("change", show);
  document.querySelector("[data-map-form]").addEventListener("submit", function (event) { event.preventDefault(); });
  show();
})();
