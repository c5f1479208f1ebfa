package org.chengxin.submission;

import java.util.List;

/** One look at the whole intake, in the order in which files are to be imported: department, time, name. */
public record Scan(List<Sighting> sightings) {

    public Scan {
        sightings = List.copyOf(sightings);
    }

    /** What can be claimed now. */
    public List<Sighting> ready() {
        return of(Sighting.State.READY);
    }

    /** What stays for the next scan. */
    public List<Sighting> waiting() {
        return of(Sighting.State.WAITING);
    }

    /** What somebody has to look after. */
    public List<Sighting> refused() {
        return of(Sighting.State.REFUSED);
    }

    private List<Sighting> of(Sighting.State state) {
        return sightings.stream().filter(sighting -> sighting.state() == state).toList();
    }
}
