/**
 * How fast the program is beside what anyone would pick instead: {@link org.chengxin.performance.Race} runs everybody as a whole
 * process on the same files and the same database server. See {@code docs/performance}.
 */
package org.chengxin.performance;
