namespace DarkAlpha.ChaosTests.Page;

/// <summary>Memory of a node and of a page that is open all the time.</summary>
/// <param name="Hour">Simulated hours since the page was opened.</param>
/// <param name="NodeMb">Resident memory of the node with its simulated exchange.</param>
/// <param name="PageMb">Heap of the page after a garbage collection.</param>
/// <param name="Elements">Number of elements of the page.</param>
internal sealed record PageMemory(int Hour, double NodeMb, double PageMb, int Elements);
