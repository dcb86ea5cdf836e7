using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Helper for <see cref="SwitchReason"/>.</summary>
internal static class SwitchReasons
{
    /// <summary>The source in use after a switch for this reason.</summary>
    public static DataSource LeadsTo(SwitchReason reason) => reason == SwitchReason.Recovered ? DataSource.Ws : DataSource.Rest;
}
