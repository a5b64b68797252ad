package dev.otpdispatch.planted.below;

import dev.otpdispatch.planted.PlantedFaults;

/** The lower half of a circle. */
public final class BelowPlanted {
    final Class<?> above = PlantedFaults.class;
}
