// The page of a map over an operator's tiles.

import "./map/tile-layer.ts";
import "./main.ts";
