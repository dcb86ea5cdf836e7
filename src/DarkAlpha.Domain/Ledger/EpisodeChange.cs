namespace DarkAlpha.Domain.Ledger;

/// <summary>What changed in an episode.</summary>
public enum EpisodeChange
{
    /// <summary>The first refused round opened it.</summary>
    Opened,

    /// <summary>A further refused round was counted.</summary>
    Counted,

    /// <summary>Its outcome became final.</summary>
    Ended,
}
