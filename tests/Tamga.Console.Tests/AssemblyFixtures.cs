using Tamga.Console.Tests;

[assembly: AssemblyFixture(typeof(ConsoleGateway))]
