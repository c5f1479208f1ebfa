package org.chengxin.extract;

import java.util.List;
import org.chengxin.store.OutboundAnswer;

/** What a receipt of a target said. */
public record Received(String target, List<Parcel> parcels) {

    public Received {
        parcels = List.copyOf(parcels);
    }

    /**
     * One package that it was about.
     *
     * @param name of the package
     * @param state how it stands now
     * @param accepted records that were named as taken in
     * @param refused records that were named as refused
     * @param strangers records that were named and are not in the package
     * @param contradicted records that were refused now and accepted before; what was said first counts
     */
    public record Parcel(
            String name, OutboundAnswer state, int accepted, int refused, int strangers, int contradicted) {}
}
