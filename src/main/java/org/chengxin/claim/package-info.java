/**
 * Who runs what, so that nothing runs twice, and what ran: claims with a heartbeat, the register of runs, requests to stop.
 * Spring Batch lets two starts of one instance through, tells nothing of the living and the dead, and does not stop cleanly;
 * this room is what every start goes through.
 */
@org.jspecify.annotations.NullMarked
package org.chengxin.claim;
