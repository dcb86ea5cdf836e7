namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>How long the inspector collects before it replies with what it has. Whoever asks waits a little longer.</summary>
public static class InspectorDeadlines
{
    /// <summary>Longest wait for the answers of symbols and nodes, in machine time.</summary>
    public static readonly TimeSpan Reply = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait of <see cref="InspectorQueries.FindFreshSymbol"/>, in machine time.</summary>
    public static readonly TimeSpan Health = TimeSpan.FromSeconds(1.5);

    /// <summary>Longest time to read the desk's journal, in machine time.</summary>
    public static readonly TimeSpan Journal = TimeSpan.FromSeconds(20);

    /// <summary>Longest time to request candles and funding settlements of the exchange, in machine time.</summary>
    public static readonly TimeSpan Exchange = TimeSpan.FromSeconds(7);
}
