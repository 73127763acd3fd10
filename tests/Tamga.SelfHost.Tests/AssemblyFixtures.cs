using Tamga.TestKit.Gateways;

[assembly: AssemblyFixture(typeof(ETaxGateway))]
