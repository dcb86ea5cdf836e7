using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>What the nodes of the cluster said of themselves.</summary>
/// <typeparam name="T">What they were asked for.</typeparam>
/// <param name="Reports">Those that answered, in the order of their addresses.</param>
/// <param name="Silent">Addresses of those that did not answer in time.</param>
public sealed record NodeReports<T>(ImmutableArray<T> Reports, ImmutableArray<string> Silent) : INoSerializationVerificationNeeded;
