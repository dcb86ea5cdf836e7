using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>The answers of all nodes to one query.</summary>
/// <typeparam name="T">Type of an answer.</typeparam>
/// <param name="Reports">The answers received in time, ordered by node address.</param>
/// <param name="Unresponsive">Addresses of the nodes that did not answer in time.</param>
public sealed record NodeReports<T>(ImmutableArray<T> Reports, ImmutableArray<string> Unresponsive) : INoSerializationVerificationNeeded;
