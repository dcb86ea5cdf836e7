using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>What reasons to switch mean.</summary>
internal static class SwitchReasons
{
    /// <summary>The source that is used then.</summary>
    public static DataSource LeadsTo(SwitchReason reason) => reason == SwitchReason.Recovered ? DataSource.Ws : DataSource.Rest;
}
