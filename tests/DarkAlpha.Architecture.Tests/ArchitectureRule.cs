using ArchUnitNET.Domain;

namespace DarkAlpha.Architecture.Tests;

/// <summary>A rule about what may depend on what.</summary>
/// <param name="Name">The rule in a few words; names the test.</param>
/// <param name="Violations">One line for each violation among the given types.</param>
public sealed record ArchitectureRule(string Name, Func<IReadOnlyCollection<IType>, IEnumerable<string>> Violations)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
