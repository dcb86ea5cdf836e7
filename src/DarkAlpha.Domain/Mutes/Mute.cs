using System.Text.Json.Serialization;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Mutes;

/// <summary>Somebody wants no cards for a while. A proposal that is muted is refused, not delayed.</summary>
/// <param name="Scope">What is silent.</param>
/// <param name="Until">When it ends: a round at this instant is not muted any more.</param>
/// <param name="By">Who asked for it.</param>
public sealed record Mute(MuteScope Scope, Instant Until, string By)
{
    /// <summary>Why; null when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Who asked for it and why, for people.</summary>
    [JsonIgnore]
    public string Author => Reason is null ? By : $"{By}: {Reason}";

    /// <summary>True while it is in force.</summary>
    public bool IsActiveAt(Instant at) => at < Until;
}
