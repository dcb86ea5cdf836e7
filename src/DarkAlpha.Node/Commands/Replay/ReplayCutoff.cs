using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The instant at which recorded data ends for whoever reads it; it may move on.</summary>
internal sealed class ReplayCutoff
{
    /// <summary>The last instant of which data is returned.</summary>
    public Instant Time { get; set; } = new(long.MinValue);
}
