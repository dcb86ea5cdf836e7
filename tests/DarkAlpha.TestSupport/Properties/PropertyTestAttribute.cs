using System.Collections.Immutable;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;
using TestResult = NUnit.Framework.Internal.TestResult;

namespace DarkAlpha.TestSupport.Properties;

/// <summary>
/// A test that returns an FsCheck property, which is checked with every seed in use. A failure always reports the seed and the command to
/// rerun the test with it; FsCheck's own attribute omits the seed when the code under test throws.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PropertyTestAttribute : TestAttribute, ISimpleTestBuilder, IWrapTestMethod
{
    /// <summary>Number of generated inputs per seed.</summary>
    public int MaxTest { get; set; } = 100;

    /// <inheritdoc/>
    public new TestMethod BuildFrom(IMethodInfo method, Test? suite)
    {
        var test = new TestMethod(method, suite);
        test.ApplyAttributesToTest(method.MethodInfo);
        if (method.ReturnType.Type != typeof(Property) || method.GetParameters().Length > 0)
        {
            test.MakeInvalid($"{nameof(PropertyTestAttribute)} requires a method without parameters that returns {typeof(Property)}");
        }

        return test;
    }

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) => new CheckCommand(command.Test, MaxTest, Seeds.InUse);

    /// <summary>Checks the property that a test returns.</summary>
    internal sealed class CheckCommand(Test test, int maxTest, ImmutableArray<Rnd> seeds) : TestCommand(test)
    {
        /// <inheritdoc/>
        public override TestResult Execute(TestExecutionContext context)
        {
            foreach (var seed in seeds)
            {
                context.OutWriter.WriteLine($"seed ({seed})");
                if (Check(context.TestObject, seed) is { } failure)
                {
                    throw new AssertionException($"{failure.TrimEnd()}\n\nTo rerun it:\n{RerunCommand(seed)}");
                }
            }

            context.CurrentResult.SetResult(ResultState.Success);
            return context.CurrentResult;
        }

        private string? Check(object? fixture, Rnd seed)
        {
            var property = (Property)Test.Method!.Invoke(fixture, null)!;
            using var runner = new Runner();
            FsCheck.Check.One(Config.Quick.WithMaxTest(maxTest).WithReplay(new Replay(seed, size: null)).WithRunner(runner), property);
            return runner.Failure;
        }

        private string RerunCommand(Rnd seed)
        {
            var project = Test.TypeInfo!.Assembly.GetName().Name;
            return $"{Seeds.Variable}='({seed})' dotnet test -c Release tests/{project} "
                + $"--filter 'FullyQualifiedName={Test.ClassName}.{Test.MethodName}'";
        }
    }

    // FsCheck continues after a failed assertion to shrink the input, so only its final report counts; intermediate failures are discarded.
    private sealed class Runner : IRunner, IDisposable
    {
        private TestExecutionContext.IsolatedContext _isolated = new();

        public string? Failure { get; private set; }

        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) =>
            Discard();

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink) => Discard();

        public void OnFinished(string name, FsCheck.TestResult result) =>
            Failure = result.IsPassed ? null : FsCheck.Runner.onFinishedToString(name, result);

        public void Dispose() => _isolated.Dispose();

        private void Discard()
        {
            _isolated.Dispose();
            _isolated = new TestExecutionContext.IsolatedContext();
        }
    }
}
