// Of no namespace, so that it is for all tests of a program.
#pragma warning disable CA1050
/// <summary>Ends the server for all tests when they are over.</summary>
[SetUpFixture]
public sealed class PostgresServerEnd
{
    [OneTimeTearDown]
    public void End() => PostgresServer.End();
}
