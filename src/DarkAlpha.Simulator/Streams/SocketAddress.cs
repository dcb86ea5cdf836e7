using System.Collections.Immutable;

namespace DarkAlpha.Simulator.Streams;

/// <summary>What a client asked for in the address of its socket.</summary>
/// <param name="Route">By which route.</param>
/// <param name="IsCombined">Whether events come wrapped with the name of their stream.</param>
/// <param name="Streams">Streams subscribed from the start.</param>
internal sealed record SocketAddress(SimulatedRoute Route, bool IsCombined, ImmutableArray<string> Streams)
{
    /// <summary>Reads <c>/{route}/ws/{s1}/{s2}</c> and <c>/{route}/stream?streams={s1}/{s2}</c>; null when it is no address of a socket.</summary>
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
            ["stream"] => new SocketAddress(route, IsCombined: true, [.. (streams ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)]),
            _ => null,
        };
    }
}
