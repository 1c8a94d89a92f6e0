#pragma once

/// Distances in device-independent pixels: the 4/8/12/16 rhythm and the sizes that everything shares.
namespace backline::ui::metrics {

constexpr int hair = 4;
constexpr int small = 8;
constexpr int medium = 12;
constexpr int large = 16;
constexpr int control = 30; ///< the height of a button or a one-line field
constexpr int radius = 6; ///< of controls
constexpr int cardRadius = 8; ///< of cards and bubbles
constexpr int row = 56; ///< a row of the queue
constexpr int icon = 20;
constexpr int focusRing = 2;

} // namespace backline::ui::metrics
