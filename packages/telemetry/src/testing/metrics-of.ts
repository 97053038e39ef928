interface EmbeddedMetrics {
  CloudWatchMetrics: {
    Namespace: string;
    Dimensions: string[][];
    Metrics: { Name: string; Unit: string }[];
  }[];
}

/** The metrics among a log's lines, as CloudWatch reads them: one for each set of dimensions. */
export const metricsOf = (lines: Record<string, unknown>[]) =>
  lines.flatMap((line) => {
    const about = line._aws as EmbeddedMetrics | undefined;
    return (about?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name, Unit }) =>
        Dimensions.map((names) => ({
          namespace: Namespace,
          name: Name,
          unit: Unit,
          dimensions: Object.fromEntries(names.map((name) => [name, line[name]])),
          value: line[Name],
        })),
      ),
    );
  });
