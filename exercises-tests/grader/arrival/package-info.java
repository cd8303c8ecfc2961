/**
 * What learning systems export of a class: which system it was, who handed in what, and which of it counts. Names alone tell;
 * no program is read here.
 */
package grader.arrival;
