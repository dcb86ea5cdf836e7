using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Simulator;

namespace DarkAlpha.Architecture.Tests;

/// <summary>Holds the structure of the program, and shows that each rule finds a violation planted in this assembly.</summary>
public sealed class ArchitectureTests
{
    private static readonly System.Reflection.Assembly[] Program =
    [
        typeof(RoundRules).Assembly, typeof(StreamHub).Assembly, typeof(SimulatorHost).Assembly, typeof(NodeOptions).Assembly,
        System.Reflection.Assembly.Load("darkalpha"),
    ];

    private static readonly System.Reflection.Assembly Plants = typeof(ArchitectureTests).Assembly;

    private static readonly Lazy<IReadOnlyCollection<IType>> TypesAndPlants =
        new(() => [.. new ArchLoader().LoadAssemblies([.. Program, Plants]).Build().Types]);

    private static readonly Lazy<IReadOnlyCollection<IType>> Types =
        new(() => [.. TypesAndPlants.Value.Where(type => type.Assembly.Name != Plants.GetName().Name)]);

    private static IEnumerable<ArchitectureRule> Rules => ArchitectureRules.All;

    [TestCaseSource(nameof(Rules))]
    public void The_program_keeps_the_rule(ArchitectureRule rule) => Assert.That(rule.Violations(Types.Value), Is.Empty);

    [TestCaseSource(nameof(Rules))]
    public void A_planted_violation_is_found(ArchitectureRule rule)
    {
        var found = rule.Violations(TypesAndPlants.Value).Except(rule.Violations(Types.Value)).ToArray();
        Assert.That(found, Is.Not.Empty.And.All.Contain("Planted"));
    }
}
