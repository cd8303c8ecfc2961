/** Results as JSON, written and read back. What is read is checked: no null and no value of a wrong form leaves here. */
package grader.report.json;
