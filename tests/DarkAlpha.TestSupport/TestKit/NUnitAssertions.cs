using Akka.TestKit;

namespace DarkAlpha.TestSupport.TestKit;

/// <summary>Maps the TestKit's assertions to NUnit's.</summary>
internal sealed class NUnitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(args.Length == 0 ? format : string.Format(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args) =>
        Assert.That(condition, Is.True, () => Text(format, args));

    public void AssertFalse(bool condition, string format = "", params object[] args) =>
        Assert.That(condition, Is.False, () => Text(format, args));

    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args) =>
        Assert.That(actual, Is.EqualTo(expected), () => Text(format, args));

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args) =>
        Assert.That(comparer(expected, actual), Is.True, () => Text(format, args));

    public Exception AssertThrows(Action action) => Assert.Catch<Exception>(() => action())!;

    public TException AssertThrows<TException>(Action action)
        where TException : Exception => Assert.Throws<TException>(() => action())!;

    public async Task<Exception> AssertThrowsAsync(Func<Task> action) => (await AssertThrowsAsync<Exception>(action))!;

    public async Task<TException> AssertThrowsAsync<TException>(Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action();
        }
        catch (TException e)
        {
            return e;
        }

        throw new AssertionException($"expected {typeof(TException).Name}, nothing was thrown");
    }

    private static string Text(string format, object[] args) => args.Length == 0 ? format : string.Format(format, args);
}
