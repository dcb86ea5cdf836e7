using System.Collections.Immutable;

namespace DarkAlpha.Domain.Desk;

/// <summary>An answer, and the events to store before it may be given.</summary>
/// <typeparam name="TReply">The kind of answer.</typeparam>
/// <param name="Reply">The answer.</param>
/// <param name="Events">The events; none when the command changes nothing.</param>
public sealed record DeskDecision<TReply>(TReply Reply, ImmutableArray<IDeskEvent> Events);
