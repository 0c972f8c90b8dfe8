// A judged text that is only read: its marks explain themselves, and quotes beside it light up their words.

import { Marks, link } from "./marks.js";

const layer = document.getElementById("marked");
const marks = new Marks(layer, document.getElementById("card"), document.getElementById("explained"));
marks.show(layer.textContent, JSON.parse(document.getElementById("state").textContent));
document.querySelectorAll(".judgment").forEach((part) => link(marks, part));
