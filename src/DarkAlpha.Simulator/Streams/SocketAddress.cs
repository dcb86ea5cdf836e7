using System.Collections.Immutable;

namespace DarkAlpha.Simulator.Streams;

/// <summary>The parsed URL of a socket.</summary>
/// <param name="Route">The route in the path.</param>
/// <param name="IsCombined">Whether events are wrapped with their stream's name (<c>/stream</c>).</param>
/// <param name="Streams">Streams subscribed on connect.</param>
internal sealed record SocketAddress(SimulatedRoute Route, bool IsCombined, ImmutableArray<string> Streams)
{
    /// <summary>Parses <c>/{route}/ws/{s1}/{s2}</c> and <c>/{route}/stream?streams={s1}/{s2}</c>; null for any other path.</summary>
    public static SocketAddress? Parse(string path, string? streams)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var route = parts.FirstOrDefault() switch
        {
            "public" => SimulatedRoute.Public,
            "market" => SimulatedRoute.Market,
            _ => SimulatedRoute.Unrouted,
        };
        var rest = route == SimulatedRoute.Unrouted && parts.FirstOrDefault() is not "private" ? parts : parts[1..];
        return rest switch
        {
            ["ws", .. var names] => new SocketAddress(route, IsCombined: false, [.. names]),
            ["stream"] =>
                new SocketAddress(route, IsCombined: true, [.. (streams ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)]),
            _ => null,
        };
    }
}
