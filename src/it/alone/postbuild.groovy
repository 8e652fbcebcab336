// Both runs have said so, and the second one as a module.
def log = new File(basedir, 'build.log').text
assert log.contains('alone: 2 members, module null')
assert log.contains('alone: 2 members, module io.gossip')
