using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Properties that fail, run as NUnit would run them.</summary>
public sealed class PropertyTestTests
{
    private const int MaxTest = 50;

    private static readonly Regex RerunCommand = new(
        @"\nFSCHECK_SEED='(?<seed>\(\d+,\d+\))' dotnet test -c Release (?<project>\S+) --filter 'FullyQualifiedName=(?<test>[^']+)'\z",
        RegexOptions.NonBacktracking);

    [TestCase(nameof(Examples.Is_false))]
    [TestCase(nameof(Examples.Asserts))]
    [TestCase(nameof(Examples.Throws))]
    public void A_failure_ends_with_the_command_that_fails_in_the_same_way(string property)
    {
        var failure = Failure(property, Seeds.Choose(null, fresh: true)[1]);
        var command = RerunCommand.Match(failure);
        Assert.That(command.Success, Is.True, failure);
        Assert.That(command.Groups["project"].Value, Is.EqualTo("tests/DarkAlpha.Domain.Tests"));
        Assert.That(command.Groups["test"].Value, Is.EqualTo($"{typeof(Examples).FullName}.{property}"));
        Assert.That(failure, Does.StartWith("Falsifiable, after ").And.Contain(command.Groups["seed"].Value));
        var seed = Seeds.Choose(command.Groups["seed"].Value, fresh: true).Single();
        Assert.That(Example(Failure(property, seed)), Is.EqualTo(Example(failure)));
    }

    [Test]
    public void Another_seed_finds_another_example() =>
        Assert.That(Failure(nameof(Examples.Is_false), new Rnd(1)), Is.Not.EqualTo(Failure(nameof(Examples.Is_false), new Rnd(2))));

    [Test]
    public void Only_the_last_failure_of_a_shrunk_example_is_reported() =>
        Assert.That(Failure(nameof(Examples.Asserts), new Rnd(1)), Does.Contain("Shrunk:").And.Not.Contain("Multiple failures"));

    [Test]
    public void A_property_that_rejects_every_input_fails() =>
        Assert.That(
            Failure(nameof(Examples.Is_never_tried), new Rnd(1)),
            Does.StartWith("Arguments exhausted").And.Match(RerunCommand.ToString()));

    [Test]
    public void Every_seed_is_checked_and_printed()
    {
        var fixture = new Examples();
        var (result, output) = Run(nameof(Examples.Holds), fixture, new Rnd(1), new Rnd(2));
        Assert.That(result, Is.EqualTo(ResultState.Success));
        Assert.That(output, Does.Contain($"seed ({new Rnd(1)})").And.Contain($"seed ({new Rnd(2)})"));
        Assert.That(fixture.Tried, Is.EqualTo(2 * MaxTest));
    }

    [Test]
    public void A_method_that_is_no_property_is_not_run() =>
        Assert.That(TestOf(nameof(ToString)).RunState, Is.EqualTo(RunState.NotRunnable));

    private static string Failure(string property, Rnd seed) =>
        Assert.Throws<AssertionException>(() => Run(property, new Examples(), seed))!.Message;

    // Where an exception passed through changes with what has been compiled.
    private static string Example(string failure) => failure[..failure.IndexOf("with exception:", StringComparison.Ordinal)];

    private static (ResultState Result, string Output) Run(string property, Examples fixture, params Rnd[] seeds)
    {
        var test = TestOf(property);
        var context = new TestExecutionContext { CurrentTest = test, CurrentResult = test.MakeTestResult(), TestObject = fixture };
        var result = new PropertyTestAttribute.CheckCommand(test, MaxTest, [.. seeds]).Execute(context).ResultState;
        return (result, context.CurrentResult.Output);
    }

    private static TestMethod TestOf(string method) =>
        new PropertyTestAttribute().BuildFrom(new MethodWrapper(typeof(Examples), method), new TestSuite(typeof(Examples)));

    // Without the attribute, so that they are no tests of their own.
    private sealed class Examples
    {
        public int Tried { get; private set; }

        public static Property Is_false() => Prop.ForAll<int[]>(numbers => numbers.Sum() < 20);

        public static Property Asserts() => Prop.ForAll<int[]>(numbers => Assert.That(numbers, Has.Length.LessThan(3)));

        public static Property Throws() =>
            Prop.ForAll<int[]>(numbers => numbers.Length < 3 ? true : throw new InvalidOperationException("too long"));

        public static Property Is_never_tried() => Prop.ForAll<int>(_ => Prop.When(false, () => true));

        public Property Holds() => Prop.ForAll<int>(_ => ++Tried > 0);
    }
}
