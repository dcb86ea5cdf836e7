namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>One evaluation of a symbol.</summary>
/// <param name="At">Its instant by this machine's clock, right to a few hundredths of a second.</param>
/// <param name="Node">Where the symbol lived, as host:port of the cluster.</param>
/// <param name="Sound">False when the data was not fit for a decision.</param>
internal readonly record struct Evaluation(DateTimeOffset At, string Node, bool Sound);
